using System.Text.Json.Nodes;
using Millwright.EndToEnd.Tests.Faults;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>What both ways of deprovisioning have in common. Every fault meets everything that there is to remove, and beside it what is somebody else's.</summary>
/// <param name="name">As it stands in the matrix.</param>
/// <param name="faults">Another number, other faults by default.</param>
internal abstract class DisturbedDeprovisioning(string name, int faults) : DisturbedRun(name, LocalRegion.Deprovision)
{
    /// <summary>Another cluster's.</summary>
    protected const string TheirStack = "Millwright-orders-dev";

    private const string Theirs = "theirs: ";

    public sealed override bool BeginsAnew => true;

    public sealed override IReadOnlyList<string> Outcomes { get; } = ["deprovisioned"];

    public sealed override IReadOnlyList<string> BeforeItHolds { get; } =
        ["ReadRequest", "ReadFleetRecord", "ResolveDeprovisioning", "TakeCluster", "JoinLine", "LookAtLine", "DescribeHolder", "TakeTurn"];

    public sealed override IReadOnlyList<Fault> FaultsOf(string state) => Fault.WithKill(state, faults);

    public sealed override TaskFailedException? ErrorBefore(FaultPath path, string state) =>
        path == FaultPath.Failing && state == FirstFailure ? new("Internal", "made to fail. What to do: Nothing.") : null;

    /// <summary>The state at which a run is made to fail that is to take the path of failures.</summary>
    protected abstract string FirstFailure { get; }

    /// <summary>The states before the first one that removes something.</summary>
    protected abstract IReadOnlyList<string> BeforeItRemoves { get; }

    public sealed override void ShouldHaveDoneNoHarm(LocalRegion region, IReadOnlyList<string> before, ExecutionStatus status, FaultCell cell, string what)
    {
        if (status != ExecutionStatus.Succeeded && (BeforeItHolds.Contains(cell.State) || BeforeItRemoves.Contains(cell.State)))
            Fingerprint(region).ShouldBe(before, what);
        Others(region).ShouldBe(TheirsIn(before), what);
        ShouldKeepTheOrder(region, what);
    }

    public sealed override IReadOnlyList<string> Fingerprint(LocalRegion region) => [.. Ours(region), .. Others(region).Select(line => $"{Theirs}{line}")];

    /// <summary>What is left to remove.</summary>
    protected abstract IReadOnlyList<string> Ours(LocalRegion region);

    /// <summary>What has to stay.</summary>
    protected abstract IReadOnlyList<string> Others(LocalRegion region);

    /// <summary>Asserts that what others need to be removed is still there.</summary>
    protected abstract void ShouldKeepTheOrder(LocalRegion region, string what);

    /// <summary>A stack of this template as it was asked for, for another cluster.</summary>
    protected static JsonObject ForAnotherCluster(JsonObject request) =>
        JsonNode.Parse(request.ToJsonString().Replace(ProvisionedRegion.Cluster, "orders-dev", StringComparison.Ordinal))!.AsObject();

    private static IReadOnlyList<string> TheirsIn(IReadOnlyList<string> fingerprint) =>
        [.. fingerprint.Where(line => line.StartsWith(Theirs, StringComparison.Ordinal)).Select(line => line[Theirs.Length..])];
}
