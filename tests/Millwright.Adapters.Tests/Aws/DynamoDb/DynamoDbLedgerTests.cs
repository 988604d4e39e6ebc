using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;
using FailureException = Millwright.Core.Failures.FailureException;

namespace Millwright.Adapters.Tests.Aws.DynamoDb;

public sealed class DynamoDbLedgerTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly DayRange Day = DayRange.Of(new DateOnly(2026, 9, 14));

    [MotoFact]
    public async Task Store_AnyRecord_IsLoadedAsItWas()
    {
        var (ledger, _) = await LedgerAsync("as-it-was");
        InstanceRecord[] records =
        [
            Records.Reclaimed(),
            Records.Running("i-00000000000000001", Records.Node() with { NodeClaim = null, NodeClass = null }),
            Records.Running("i-00000000000000002") with { Attribution = null, Zone = null, ZoneId = null },
        ];
        foreach (var record in records) (await ledger.StoreAsync(record, 0, default)).IsStored.ShouldBeTrue();

        var loaded = await ledger.LoadAsync([.. records.Select(record => record.InstanceId), "i-00000000000000009"], default);

        loaded.Values.OrderBy(stored => stored.Record.InstanceId, StringComparer.Ordinal).ShouldBe(
            records.OrderBy(record => record.InstanceId, StringComparer.Ordinal).Select(record => new StoredRecord(record, 1)));
    }

    [MotoTheory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Store_OtherVersion_ChangesNothingAndTellsWhatIsThere(long seen)
    {
        var (ledger, _) = await LedgerAsync($"other-version-{seen}");
        await ledger.StoreAsync(Records.Running(), 0, default);

        var outcome = await ledger.StoreAsync(Records.Reclaimed(), seen, default);

        outcome.IsStored.ShouldBeFalse();
        outcome.Current.ShouldBe(new StoredRecord(Records.Running(), 1));
        (await ledger.FindAsync(Records.Id, default)).ShouldBe(Records.Running());
    }

    [MotoFact]
    public async Task Store_SeenVersion_Replaces()
    {
        var (ledger, _) = await LedgerAsync("seen-version");
        await ledger.StoreAsync(Records.Running(), 0, default);

        (await ledger.StoreAsync(Records.Reclaimed(), 1, default)).IsStored.ShouldBeTrue();

        (await ledger.LoadAsync([Records.Id], default))[Records.Id].ShouldBe(new StoredRecord(Records.Reclaimed(), 2));
    }

    [MotoFact]
    public async Task Store_ItemGoneSinceItWasSeen_TellsThatThereIsNone()
    {
        var (ledger, _) = await LedgerAsync("gone");

        (await ledger.StoreAsync(Records.Running(), 7, default)).Current.ShouldBe(StoredRecord.None(Records.Id));
    }

    [MotoFact]
    public async Task Store_AnswerLostAndRepeatedByTheSdk_KnowsItsOwnWrite()
    {
        var (_, client) = await LedgerAsync("lost-answer");
        var ledger = new DynamoDbLedger(client, new LedgerOptions { Table = "lost-answer" }, new Random(7));
        var sameWrites = new DynamoDbLedger(client, new LedgerOptions { Table = "lost-answer" }, new Random(7));
        await ledger.StoreAsync(Records.Running(), 0, default);

        (await sameWrites.StoreAsync(Records.Running(), 0, default)).IsStored.ShouldBeTrue();
        (await ledger.StoreAsync(Records.Running(), 0, default)).IsStored.ShouldBeFalse();
    }

    [MotoFact]
    public async Task Queries_ByClusterDayAndPool_FindTheirRecordsAndNoOthers()
    {
        var (ledger, _) = await LedgerAsync("queries");
        await ledger.StoreAsync(Records.Reclaimed(), 0, default);
        await ledger.StoreAsync(Records.Running("i-00000000000000001", Records.Node(pool: "web")), 0, default);
        await ledger.StoreAsync(Records.Reclaimed("i-00000000000000002", Records.Node(cluster: "orders")), 0, default);
        await ledger.StoreAsync(Records.Reclaimed("i-00000000000000003") with { Attribution = null }, 0, default);

        (await Ids(ledger.LaunchedAsync("payments-dev", Day, default))).ShouldBe(["i-00000000000000001", Records.Id], ignoreOrder: true);
        (await Ids(ledger.ReclaimedAsync("payments-dev", Day, default))).ShouldBe([Records.Id]);
        (await Ids(ledger.LaunchedInPoolAsync("payments-dev", "web", Day, default))).ShouldBe(["i-00000000000000001"]);
        (await Ids(ledger.ReclaimedAsync("payments-dev", new DayRange(Day.First.AddDays(1), Day.Last.AddDays(9)), default))).ShouldBeEmpty();
        (await Ids(ledger.ReclaimedAsync("payments-dev", new DayRange(Day.Last, Day.First.AddDays(-1)), default))).ShouldBeEmpty();
    }

    [MotoFact]
    public async Task Load_MoreThanOneCallTakes_FindsAll()
    {
        var (ledger, _) = await LedgerAsync("many");
        string[] ids = [.. Enumerable.Range(0, DynamoDbLedger.MaximumKeys + 30).Select(index => $"i-{index:x17}")];
        foreach (var id in ids) await ledger.StoreAsync(Records.Running(id), 0, default);

        (await ledger.LoadAsync([.. ids, .. ids], default)).Count.ShouldBe(ids.Length);
    }

    [MotoFact]
    public async Task Item_OfAReclamation_HoldsWhatPeopleAndIndexesReadAndExpires()
    {
        var (ledger, client) = await LedgerAsync("item");
        await ledger.StoreAsync(Records.Reclaimed(), 0, default);

        var item = (await client.GetItemAsync("item", new() { [LedgerTable.InstanceId] = new(Records.Id) })).Item;

        item[LedgerTable.WarnedAt].S.ShouldBe("2026-09-14T09:47:03Z");
        item[LedgerTable.LaunchedAt].S.ShouldBe("2026-09-14T05:12:41Z");
        (item[LedgerTable.NoticeSeconds].N, item[LedgerTable.AgeSeconds].N).ShouldBe(("106", "16462"));
        item[LedgerTable.Pool].S.ShouldBe("payments-dev/spot");
        item[LedgerTable.Expires].N.ShouldBe($"{Records.Launch.AddSeconds(16611).AddDays(400).ToUnixTimeSeconds()}");
        // As DynamoDB counts: names and values in UTF-8, a number 11 bytes at most. One unit of a write is 1 KB.
        item.Sum(Size).ShouldBeLessThan(1024);
    }

    [MotoFact]
    public async Task Item_WrittenBySomebodyElse_IsRefusedByName()
    {
        var (ledger, client) = await LedgerAsync("foreign");
        await client.PutItemAsync("foreign", new() { [LedgerTable.InstanceId] = new(Records.Id) });

        var thrown = await Should.ThrowAsync<FailureException>(() => ledger.FindAsync(Records.Id, default));

        thrown.Failure.Message.ShouldContain(LedgerTable.Version);
    }

    [MotoFact]
    public async Task Load_MissingTable_IsRejectedAndNamed()
    {
        using var client = Client();

        var thrown = await Should.ThrowAsync<FailureException>(() =>
            new DynamoDbLedger(client, new LedgerOptions { Table = "no-such-table" }, new Random(1)).FindAsync(Records.Id, default));

        thrown.Failure.Name.ShouldBe(FailureNames.AwsRejected);
        thrown.Failure.Message.ShouldContain("no-such-table");
    }

    private static int Size(KeyValuePair<string, AttributeValue> attribute) =>
        attribute.Key.Length + (attribute.Value.SS is { Count: > 0 } set ? set.Sum(text => text.Length + 1) + 3 : attribute.Value.S?.Length ?? 11);

    private static async Task<List<string>> Ids(IAsyncEnumerable<InstanceRecord> records) => await records.Select(record => record.InstanceId).ToListAsync();

    private async Task<(DynamoDbLedger Ledger, AmazonDynamoDBClient Client)> LedgerAsync(string table)
    {
        var client = Client();
        await client.CreateTableAsync(LedgerTable.Definition(table));
        return (new DynamoDbLedger(client, new LedgerOptions { Table = table }, new Random(1)), client);
    }

    private AmazonDynamoDBClient Client() =>
        DynamoDbClients.Create(name => name == "AWS_ENDPOINT_URL_DYNAMODB" ? moto.Endpoint : null, new BasicAWSCredentials("testing", "testing"));
}
