using System.Text.Json.Nodes;
using Millwright.EndToEnd.Tests.Faults;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>The sweep in AWS after a deleted cluster, where the environment wants its orphans removed.</summary>
internal sealed class DisturbedSweep() : DisturbedDeprovisioning("sweep", 3)
{
    /// <summary>What provisioning leaves in the fleet table, and the stack that it asks for.</summary>
    private static readonly Lazy<Task<(JsonObject Record, JsonObject Stack)>> Provisioned = new(async () =>
    {
        using var environments = new EnvironmentsCopy();
        await using var region = await ProvisionedRegion.StartAsync(OptionsOf(environments));
        return (region.FleetRecord(), region.Aws.Calls.Of("cloudformation", "createStack")[0].Parameters);
    });

    /// <summary>The states to which only this way leads.</summary>
    public static IReadOnlyList<string> States { get; } =
        ["FindOrphans", "ConfirmGone", "TerminateInstances", "DeleteVolume", "DeleteLaunchTemplate", "RemoveRole", "DeleteInstanceProfile"];

    protected override string FirstFailure => "DeleteVolume";

    protected override IReadOnlyList<string> BeforeItRemoves { get; } = ["DescribeCluster", "FindOrphans", "ConfirmGone"];

    /// <summary>Only a run by hand joins the line of those that wait.</summary>
    public override JsonNode Input(FaultPath path) => path == FaultPath.Held ? ProvisionedRegion.ByHand(("orphans", "remove")) : ProvisionedRegion.ClusterDeleted();

    public override async Task<LocalRegion> StartAsync(FaultPath path)
    {
        using var environments = new EnvironmentsCopy();
        var region = await LocalRegion.StartAsync(SampleRegion.ClusterCreated(), OptionsOf(environments), progress: null, CancellationToken.None);
        region.Aws.Eks.Remove(ProvisionedRegion.Cluster);
        await region.CreateStackAsync(ForAnotherCluster((await Provisioned.Value).Stack));
        return region;
    }

    public override async Task PrepareAsync(LocalRegion region, FaultPath path, int index)
    {
        var (record, stack) = await Provisioned.Value;
        await region.Aws.CallAsync("dynamodb", "putItem", new JsonObject { ["TableName"] = LocalRegion.FleetTable, ["Item"] = record.DeepClone() }, CancellationToken.None);
        await region.CreateStackAsync(stack);
        region.Aws.Leave();
    }

    protected override IReadOnlyList<string> Ours(LocalRegion region) =>
    [
        .. region.Aws.Resources().Intersect(OrphanedResources.Orphans),
        .. region.Aws.CloudFormation.Stacks.Where(stack => stack.Name != TheirStack).Select(stack => $"{stack.Name} {stack.Status}"),
    ];

    protected override IReadOnlyList<string> Others(LocalRegion region) =>
    [
        .. region.Aws.Resources().Except(OrphanedResources.Orphans),
        .. region.Aws.CloudFormation.Stacks.Where(stack => stack.Name == TheirStack).Select(stack => $"{stack.Name} {stack.Status}"),
    ];

    /// <summary>Instances hold volumes, and the profile holds the stack's role.</summary>
    protected override void ShouldKeepTheOrder(LocalRegion region, string what)
    {
        var left = Ours(region);
        if (left.Any(item => item.StartsWith("i-", StringComparison.Ordinal)))
            left.ShouldContain("vol-orphan", what);
        if (left.Intersect(OrphanedResources.Orphans).Any())
            left.ShouldContain(item => item.StartsWith("Millwright-", StringComparison.Ordinal), what);
    }

    private static LocalRegionOptions OptionsOf(EnvironmentsCopy environments) =>
        SampleRegion.Options with { Environments = environments.With("dev.yaml", "\ndeprovision:\n  orphans: remove\n") };
}
