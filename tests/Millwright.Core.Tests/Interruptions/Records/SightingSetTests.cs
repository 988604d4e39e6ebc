using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Records;

public sealed class SightingSetTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_SameMessageTwice_KeepsTheEarlierTime() =>
        SightingSet.Of([new(SightingKind.ScheduledChange, Start.AddSeconds(5), "health-1"), new(SightingKind.ScheduledChange, Start, "health-1")])
            .ShouldHaveSingleItem().At.ShouldBe(Start);

    [Fact]
    public void Union_BeyondTheLimit_KeepsTheEarliestOfTheKindInAnyOrder()
    {
        var random = new Random(3);
        var all = Enumerable.Range(0, 3 * SightingSet.LimitOfKind).Select(second => new Sighting(SightingKind.Stopped, Start.AddSeconds(second), $"key-{second}")).ToArray();
        var clean = SightingSet.Of(all);
        for (var round = 0; round < 50; round++)
        {
            random.Shuffle(all);
            all.Chunk(7).Select(SightingSet.Of).Aggregate((left, right) => left.Union(right)).ShouldBe(clean);
        }

        clean.Count.ShouldBe(SightingSet.LimitOfKind);
        clean[^1].Key.ShouldBe($"key-{SightingSet.LimitOfKind - 1}");
    }

    [Fact]
    public void Parse_EverySighting_IsWhatWasWritten()
    {
        foreach (var kind in Enum.GetValues<SightingKind>())
        {
            var sighting = new Sighting(kind, Start, "7e852a45-f994-412d-a9f7-70047bfbc0e1");
            Sighting.TryParse(sighting.ToString(), out var read).ShouldBeTrue();
            read.ShouldBe(sighting);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-09-14T09:47:03Z spot-warning")]
    [InlineData("yesterday spot-warning key")]
    [InlineData("2026-09-14T09:47:03Z thunder key")]
    public void Parse_AnythingElse_IsRefused(string? text) => Sighting.TryParse(text, out _).ShouldBeFalse();
}
