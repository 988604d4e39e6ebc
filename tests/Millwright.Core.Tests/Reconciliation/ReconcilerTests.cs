using Millwright.Core.Environments;
using Millwright.Core.Problems;
using Millwright.Core.Reconciliation;

namespace Millwright.Core.Tests.Reconciliation;

public sealed class ReconcilerTests
{
    private const string Current = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Older = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly EnvironmentInForce[] Stages = [InForce("dev"), InForce("prod", "stage"), InForce("stage", "dev")];

    private readonly List<string> _clusters = [];
    private readonly Dictionary<string, FleetMember> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _tags = new(StringComparer.Ordinal);
    private readonly List<string> _running = [];

    private ReconciliationOptions _options = new();

    [Fact]
    public void Cluster_WithoutARecord_IsStartedAtTheRevisionInForce()
    {
        Add("dev-1");

        var start = Decide().Starts.ShouldHaveSingleItem();

        (start.Cluster, start.Environment, start.Revision, start.Attempt).ShouldBe(("dev-1", "dev", Current, 1));
        start.Name.ShouldStartWith("r-dev-1-aaaaaaaaaa-1-");
    }

    [Fact]
    public void Cluster_AtTheRevisionInForce_NeedsNoDescriptionAndNoRun()
    {
        Add("dev-1", Standing(Current));

        View().ToDescribe.ShouldBeEmpty();
        Decide().Starts.ShouldBeEmpty();
        Standings("dev").ShouldBe([(ClusterStanding.UpToDate, 1)]);
    }

    [Fact]
    public void Cluster_AtAnotherRevision_IsStarted()
    {
        Add("dev-1", Standing(Older));

        Decide().Starts.ShouldHaveSingleItem().Revision.ShouldBe(Current);
    }

    [Fact]
    public void Cluster_RolledBackByHand_StaysUntilTheNextRevision()
    {
        Add("dev-1", Standing(Older) with { InForce = Current });
        Decide().Starts.ShouldBeEmpty();
        Standings("dev").ShouldBe([(ClusterStanding.ChosenByHand, 1)]);

        _members["dev-1"] = Standing(Older) with { InForce = "cccccccccccccccccccccccccccccccccccccccc" };
        Decide().Starts.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("off", ClusterStanding.OptedOut)]
    [InlineData("false", ClusterStanding.OptedOut)]
    [InlineData("on", ClusterStanding.Started)]
    public void Cluster_ByItsTag_IsLeftAlone(string value, ClusterStanding standing)
    {
        Add("dev-1", Standing(Older));
        _tags["dev-1"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["millwright"] = value };

        Decide();
        Standings("dev").ShouldBe([(standing, 1)]);
    }

    [Fact]
    public void Cluster_DeprovisionedByHand_IsLeftAlone()
    {
        Add("dev-1", Standing(Current) with { IsDeprovisioned = true });

        Decide().Starts.ShouldBeEmpty();
        Standings("dev").ShouldBe([(ClusterStanding.Deprovisioned, 1)]);
    }

    [Fact]
    public void Cluster_ThatNoEnvironmentClaimsOrThatIsBeingMade_IsNotStarted()
    {
        Add("sandbox");
        _clusters.Add("dev-new");

        Decide().Starts.ShouldBeEmpty();
        Standings("").ShouldBe([(ClusterStanding.Unclaimed, 1), (ClusterStanding.NotReady, 1)]);
    }

    [Fact]
    public void Cluster_ThatARunHoldsOrIsAboutTo_IsNotStarted()
    {
        Add("dev-1", Standing(Older) with { Holder = "arn:aws:states:eu-west-1:111122223333:execution:provision:x" });
        Add("dev-2");
        _running.Add("r-dev-2-aaaaaaaaaa-1-4b2f");

        Decide().Starts.ShouldBeEmpty();
        Standings("dev").ShouldBe([(ClusterStanding.Running, 2)]);
    }

    [Theory]
    [InlineData(1, 29, ClusterStanding.Pausing)]
    [InlineData(1, 30, ClusterStanding.Started)]
    [InlineData(2, 59, ClusterStanding.Pausing)]
    [InlineData(2, 60, ClusterStanding.Started)]
    [InlineData(4, 239, ClusterStanding.Pausing)]
    [InlineData(4, 240, ClusterStanding.Started)]
    [InlineData(5, 100_000, ClusterStanding.GivenUp)]
    public void Cluster_WhoseAttemptsFailed_IsTriedAgainAfterLongerAndLongerPausesAndNotForEver(int attempt, int minutesAgo, ClusterStanding standing)
    {
        Add("dev-1", Failed(attempt, Current) with { LastRunFinishedAt = Now.AddMinutes(-minutesAgo) });

        var plan = Decide();

        Standings("dev").ShouldBe([(standing, 1)]);
        if (standing == ClusterStanding.Started)
            plan.Starts.ShouldHaveSingleItem().Attempt.ShouldBe(attempt + 1);
        plan.GivenUp.ShouldBe(standing == ClusterStanding.GivenUp ? ["dev-1"] : []);
    }

    [Fact]
    public void Cluster_GivenUpAtAnotherRevision_BeginsAnew()
    {
        Add("dev-1", Failed(5, Older));

        Decide().Starts.ShouldHaveSingleItem().Attempt.ShouldBe(1);
    }

    [Fact]
    public void Stages_GoOnWhenTheFormerStands()
    {
        Add("dev-1", Standing(Older));
        Add("stage-1", Standing(Older) with { Environment = "stage" });
        Add("prod-1", Standing(Older) with { Environment = "prod" });

        Decide().Starts.Select(start => start.Cluster).ShouldBe(["dev-1"]);
        Tally("prod").WaitsFor.ShouldBe(["dev", "stage"]);
        Standings("stage").ShouldBe([(ClusterStanding.Gated, 1)]);

        _members["dev-1"] = Standing(Current);
        Decide().Starts.Select(start => start.Cluster).ShouldBe(["stage-1"]);

        _members["stage-1"] = Standing(Current) with { Environment = "stage" };
        Decide().Starts.Select(start => start.Cluster).ShouldBe(["prod-1"]);
    }

    [Fact]
    public void Stages_AFailureInTheFormer_HoldsTheNext()
    {
        Add("dev-1", Failed(5, Current));
        Add("stage-1");

        Decide().Starts.ShouldBeEmpty();
        Tally("stage").WaitsFor.ShouldBe(["dev"]);
    }

    [Fact]
    public void Stages_ThatNameEachOther_HoldEachOther()
    {
        Add("dev-1");

        Decide([InForce("dev", "prod"), InForce("prod", "dev"), InForce("stage", "qa")]).Starts.ShouldBeEmpty();
        Tally("stage", [InForce("stage", "qa")]).WaitsFor.ShouldBe(["qa"], "an environment without a revision in force is not done");
    }

    [Fact]
    public void Starts_NeverExceedTheLimit()
    {
        _options = new ReconciliationOptions { MaximumRuns = 3 };
        foreach (var number in Enumerable.Range(1, 9))
            Add($"dev-{number}");
        _running.Add("by-hand");

        Decide().Starts.Select(start => start.Cluster).ShouldBe(["dev-1", "dev-2"]);
        Standings("dev").ShouldBe([(ClusterStanding.Due, 7), (ClusterStanding.Started, 2)]);

        _running.AddRange(["a", "b", "c"]);
        Decide().Starts.ShouldBeEmpty();
    }

    [Fact]
    public void Starts_OfARepeat_HaveTheSameNameAndAnotherOneLater()
    {
        Add("dev-1");
        var name = Decide().Starts[0].Name;

        Decide().Starts[0].Name.ShouldBe(name);
        Decide(Stages, Now.AddHours(7)).Starts[0].Name.ShouldNotBe(name);
    }

    [Fact]
    public void Starts_OfTheLongestClusterName_HaveANameThatStepFunctionsTakes()
    {
        Add("dev-" + new string('x', 96));

        var name = Decide().Starts[0].Name;

        name.Length.ShouldBeInRange(60, 80);
        name.ShouldAllBe(character => char.IsAsciiLetterOrDigit(character) || character == '-');
    }

    private static FleetMember Standing(string revision) => new("") { Environment = "dev", Revision = revision, InForce = revision, LastRunOutcome = "succeeded", LastRunRevision = revision, LastRunFinishedAt = Now.AddDays(-1) };

    private static FleetMember Failed(int attempt, string revision) => new("") { LastRunOutcome = "failed", LastRunRevision = revision, Attempt = attempt, LastRunFinishedAt = Now.AddDays(-9) };

    private static EnvironmentInForce InForce(string name, params string[] after)
    {
        var problems = new ProblemList();
        var environment = EnvironmentFileReader.Read($"{name}.yaml", $$"""
            environment: {{name}}
            after: [{{string.Join(", ", after)}}]
            clusters: [{ names: ["{{name}}-*"] }]
            releases:
              karpenter-crd: { chart: "oci://x/karpenter-crd", version: 1.14.1, namespace: kube-system }
              karpenter: { chart: "oci://x/karpenter", version: 1.14.1, namespace: kube-system }
            """, problems);
        problems.Items.ShouldBeEmpty();
        return new EnvironmentInForce(environment!, Current);
    }

    private void Add(string cluster, FleetMember? member = null)
    {
        _clusters.Add(cluster);
        _tags[cluster] = new Dictionary<string, string>(StringComparer.Ordinal);
        if (member is not null)
            _members[cluster] = member;
    }

    private FleetView View(EnvironmentInForce[]? stages = null, DateTimeOffset? now = null) => new(
        stages ?? Stages, _clusters, _members.ToDictionary(member => member.Key, member => member.Value with { Cluster = member.Key }, StringComparer.Ordinal), _running, now ?? Now);

    private ReconciliationPlan Decide(EnvironmentInForce[]? stages = null, DateTimeOffset? now = null) => new Reconciler(_options).Decide(View(stages, now), _tags);

    private EnvironmentTally Tally(string environment, EnvironmentInForce[]? stages = null) => Decide(stages).Tallies.Single(tally => tally.Environment == environment);

    private IEnumerable<(ClusterStanding, int)> Standings(string environment) => Tally(environment).Standings.Select(count => (count.Key, count.Value));
}
