using Millwright.Core.Reconciliation;

namespace Millwright.Core.Tests.Reconciliation;

public sealed class FleetMemberTests
{
    private readonly Dictionary<string, string> _record = new(StringComparer.Ordinal)
    {
        ["cluster"] = "dev-1",
        ["environment"] = "dev",
        ["revision"] = "abc",
        ["inForce"] = "abc",
        ["attempt"] = "2",
        ["lastRunFinishedAt"] = "2026-11-21T12:00:00Z",
    };

    [Fact]
    public void Read_ARecord_TakesItsTexts()
    {
        var member = Read();

        (member.Cluster, member.Environment, member.Revision, member.Attempt, member.IsDeprovisioned).ShouldBe(("dev-1", "dev", "abc", 2, false));
        member.LastRunFinishedAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("deprovisionedAt", "2026-11-21T12:00:00Z")]
    [InlineData("lastRunFor", "deprovision")]
    public void Read_ClusterThatSomebodyDeprovisions_SaysSo(string attribute, string value)
    {
        _record[attribute] = value;

        Read().IsDeprovisioned.ShouldBeTrue();
    }

    [Fact]
    public void Read_ClusterThatWasDeleted_LeavesNothingToTheNextOfItsName()
    {
        _record["clusterGoneAt"] = "2026-11-21T12:00:00Z";
        _record["deprovisionedAt"] = "2026-11-21T12:00:00Z";

        Read().ShouldBe(new FleetMember("dev-1"));
    }

    [Fact]
    public void Read_EveryAttribute_IsAskedFor()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        FleetMember.Read(name =>
        {
            asked.Add(name);
            return null;
        });

        asked.ShouldBe(FleetMember.Attributes, ignoreOrder: true);
    }

    private FleetMember Read() => FleetMember.Read(name => _record.GetValueOrDefault(name));
}
