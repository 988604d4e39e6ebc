using System.Text.Json.Nodes;
using Millwright.EndToEnd.Tests.Deprovisioning;
using Millwright.Local.Regions;
using Millwright.Local.Regions.Scenarios;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>Provisioning. The first fault meets a fresh cluster, the others a provisioned one.</summary>
internal sealed class DisturbedProvisioning() : DisturbedRun("provision", LocalRegion.Provision)
{
    private const string Cluster = "payments-dev";

    public override bool BeginsAnew => false;

    public override IReadOnlyList<string> Outcomes { get; } = ["succeeded", "unchanged"];

    public override IReadOnlyList<string> BeforeItHolds { get; } =
    [
        "ReadRequest", "DescribeCluster", "ResolveEnvironment", "ListNodegroups", "DescribeNodegroup", "ListFargateProfiles", "FindTaggedSubnets", "FindTaggedSecurityGroups",
        "FindClusterSubnets", "LookForSpotRole", "LookForOidcProvider", "ReadIamUsage", "ReadSpotQuota", "LookForStack", "ListControllerAssociations", "TakeCluster", "JoinLine",
        "LookAtLine", "DescribeHolder", "TakeTurn",
    ];

    public override IReadOnlyList<Fault> FaultsOf(string state) => Fault.Of(state);

    public override JsonNode Input(FaultPath path) =>
        path == FaultPath.Held ? new JsonObject { ["cluster"] = Cluster, ["environment"] = "dev" } : SampleRegion.ClusterCreated();

    public override TaskFailedException? ErrorBefore(FaultPath path, string state) => (path, state) switch
    {
        (FaultPath.Failing, "ApplyNodePools") => new("Internal", "made to fail. What to do: Nothing."),
        (FaultPath.Unanswered, "Preflight") => new("Kubernetes.Unavailable", "made to fail. What to do: Nothing."),
        _ => null,
    };

    public override async Task<LocalRegion> StartAsync(FaultPath path)
    {
        using var environments = new EnvironmentsCopy();
        var options = path switch
        {
            FaultPath.Irsa => SampleRegion.Options with { Scenario = RegionScenario.Healthy with { PodIdentityAgent = false } },
            FaultPath.SmokeTest => SampleRegion.Options with { Environments = environments.With("dev.yaml", "\nsmokeTest: { enabled: true, timeout: 1m }\n") },
            _ => SampleRegion.Options,
        };
        var region = await LocalRegion.StartAsync(SampleRegion.ClusterCreated(), options, progress: null, CancellationToken.None);
        if (path == FaultPath.Repeated)
            (await region.RunAsync(SampleRegion.ClusterCreated(), "before")).Status.ShouldBe(ExecutionStatus.Succeeded);
        return region;
    }

    public override async Task PrepareAsync(LocalRegion region, FaultPath path, int index)
    {
        if (path != FaultPath.BrokenStack)
            return;
        foreach (var stack in region.Aws.CloudFormation.Stacks)
            await region.DeleteStackAsync(stack.Name);
        region.Aws.CloudFormation.FailNextOperation("ControllerRole", "AWS::IAM::Role", "The role exists already");
        (await region.RunAsync(SampleRegion.ClusterCreated(), $"breaks-{index}")).Error.ShouldBe("StackFailed");
    }

    public override IReadOnlyList<string> Fingerprint(LocalRegion region) => ClusterFingerprint.Of(region);

    public override void ShouldHaveDoneNoHarm(LocalRegion region, IReadOnlyList<string> before, ExecutionStatus status, FaultCell cell, string what)
    {
        var isProvisioned = cell.Path == FaultPath.Repeated || (cell.Index > 0 && cell.Path != FaultPath.BrokenStack);
        if (isProvisioned)
            Fingerprint(region).ShouldBe(before, what);
    }
}
