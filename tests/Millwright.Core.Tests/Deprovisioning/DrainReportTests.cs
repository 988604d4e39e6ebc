using System.Text.Json.Nodes;
using Millwright.Core.Deprovisioning;

namespace Millwright.Core.Tests.Deprovisioning;

public sealed class DrainReportTests
{
    private static readonly RemainingClaim Claim = new("spot-1", "spot", "ip-10-0-1-2", IsBeingDeleted: true, ["karpenter.sh/termination"]);

    [Fact]
    public void Progress_CountsByPool()
    {
        DrainReport.Progress([]).ShouldBe("");
        DrainReport.Progress([Claim]).ShouldBe("1 NodeClaim (spot 1)");
        DrainReport.Progress([Claim with { Pool = "on-demand" }, Claim, Claim, Claim with { Pool = null }]).ShouldBe("4 NodeClaims (spot 2, no pool 1, on-demand 1)");
    }

    [Fact]
    public void Blockers_NamesClaimNodeFinalizerBudgetAndAnnotation()
    {
        var held = new PodOnNode("shop", "web-1", "ip-10-0-1-2", Labels("web"), DoNotDisrupt: null, StaysByNature: false);
        var pinned = held with { Name = "batch-1", Labels = Labels("batch"), DoNotDisrupt = "true" };
        var free = held with { Name = "free-1", Labels = Labels("free") };
        var daemon = held with { Name = "daemon-1", StaysByNature = true };

        var text = DrainReport.Blockers([Claim], [held, pinned, free, daemon], [Budget("""{ "matchLabels": { "app": "web" } }""")]);

        text.ShouldContain("NodeClaim/spot-1 (node ip-10-0-1-2, kept by the finalizer karpenter.sh/termination)");
        text.ShouldContain("pod shop/web-1 on ip-10-0-1-2 is held: PodDisruptionBudget shop/guard allows no disruption");
        text.ShouldContain("pod shop/batch-1 on ip-10-0-1-2 is held: karpenter.sh/do-not-disrupt is true");
        text.ShouldNotContain("free-1");
        text.ShouldNotContain("daemon-1");
    }

    [Fact]
    public void Blockers_ClaimThatNobodyDeletes_SaysSo() =>
        DrainReport.Blockers([Claim with { IsBeingDeleted = false, Node = null }], [], []).ShouldBe("NodeClaim/spot-1 (no node, its deletion has not begun)");

    [Fact]
    public void Blockers_ManyClaims_AreCut() =>
        DrainReport.Blockers([.. Enumerable.Range(0, 25).Select(number => Claim with { Name = $"spot-{number}" })], [], []).ShouldEndWith("; and 15 more");

    [Theory]
    [InlineData("""{ "matchLabels": { "app": "web" } }""", true)]
    [InlineData("""{ "matchLabels": { "app": "batch" } }""", false)]
    [InlineData("""{ "matchExpressions": [ { "key": "app", "operator": "In", "values": ["web", "api"] } ] }""", true)]
    [InlineData("""{ "matchExpressions": [ { "key": "app", "operator": "NotIn", "values": ["web"] } ] }""", false)]
    [InlineData("""{ "matchExpressions": [ { "key": "tier", "operator": "NotIn", "values": ["web"] } ] }""", true)]
    [InlineData("""{ "matchExpressions": [ { "key": "tier", "operator": "Exists" } ] }""", false)]
    [InlineData("""{ "matchExpressions": [ { "key": "tier", "operator": "DoesNotExist" } ] }""", true)]
    [InlineData("""{ "matchExpressions": [ { "key": "app", "operator": "Like" } ] }""", false)]
    [InlineData("{}", true)]
    public void Holds_BySelector(string selector, bool expected)
    {
        var pod = new PodOnNode("shop", "web-1", "node", Labels("web"), DoNotDisrupt: null, StaysByNature: false);

        Budget(selector).Holds(pod).ShouldBe(expected);
        (Budget(selector) with { DisruptionsAllowed = 1 }).Holds(pod).ShouldBeFalse();
        (Budget(selector) with { Namespace = "other" }).Holds(pod).ShouldBeFalse();
    }

    private static DisruptionBudget Budget(string selector) => new("shop", "guard", JsonNode.Parse(selector)!.AsObject(), DisruptionsAllowed: 0);

    private static Dictionary<string, string> Labels(string app) => new() { ["app"] = app };
}
