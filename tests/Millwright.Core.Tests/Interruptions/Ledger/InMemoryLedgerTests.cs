using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Tests.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Ledger;

public sealed class InMemoryLedgerTests
{
    private const string Id = "i-0c4f1e5a9b7d23860";

    private static readonly InstanceRecord Running = Story.Of(Id, Story.Node("05:12:41"), "05:12:53 running");
    private static readonly InstanceRecord Warned = Story.Of(Id, Story.Node("05:12:41"), "09:47:03 spot-warning");

    private readonly InMemoryLedger _ledger = new();

    [Fact]
    public async Task Store_NewRecord_IsLoadedWithItsVersion()
    {
        (await _ledger.StoreAsync(Running, 0, default)).IsStored.ShouldBeTrue();

        (await _ledger.LoadAsync([Id, "i-02a97be64d1f8530c"], default)).ShouldHaveSingleItem().Value.ShouldBe(new StoredRecord(Running, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Store_OtherVersion_ChangesNothingAndTellsWhatIsThere(long seen)
    {
        await _ledger.StoreAsync(Running, 0, default);

        var outcome = await _ledger.StoreAsync(Warned, seen, default);

        outcome.IsStored.ShouldBeFalse();
        outcome.Current.ShouldBe(new StoredRecord(Running, 1));
        (await _ledger.FindAsync(Id, default)).ShouldBe(Running);
    }

    [Fact]
    public async Task Queries_ByClusterDayAndPool_FindTheirRecords()
    {
        var day = new DateOnly(2026, 9, 14);
        await _ledger.StoreAsync(Running.Merge(Warned), 0, default);
        await _ledger.StoreAsync(Story.Of("i-02a97be64d1f8530c", Story.Node("06:00:00", pool: "other"), "06:00:10 running"), 0, default);
        await _ledger.StoreAsync(Story.Of("i-0f28a6d7c3915b4e0", node: null, "06:00:10 running"), 0, default);

        (await Ids(_ledger.LaunchedAsync("payments-dev", DayRange.Of(day), default))).ShouldBe([Id, "i-02a97be64d1f8530c"]);
        (await Ids(_ledger.ReclaimedAsync("payments-dev", DayRange.Of(day), default))).ShouldBe([Id]);
        (await Ids(_ledger.LaunchedInPoolAsync("payments-dev", "other", DayRange.Of(day), default))).ShouldBe(["i-02a97be64d1f8530c"]);
        (await Ids(_ledger.LaunchedAsync("payments-dev", DayRange.Of(day.AddDays(1)), default))).ShouldBeEmpty();
        (await Ids(_ledger.LaunchedAsync("other", DayRange.Of(day), default))).ShouldBeEmpty();
    }

    private static async Task<List<string>> Ids(IAsyncEnumerable<InstanceRecord> records) => await records.Select(record => record.InstanceId).ToListAsync();
}
