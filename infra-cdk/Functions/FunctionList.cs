namespace Millwright.Infra.Functions;

/// <summary>All functions that are deployed.</summary>
public static class FunctionList
{
    // Lambda gives processor time in proportion to memory, a whole processor at 1,769 MB: that is what these buy. Held at the most, as measured by `tests/Millwright.Benchmarks`
    // (r2r, the sample environment): 42 MB where a function only computes, 60 MB where it calls AWS or the cluster, 117 MB together with Helm.
    private const int Small = 256;
    private const int Usual = 512;
    private const int WithHelm = 1024;

    /// <summary>The function behind the ledger's queue; no state machine knows it.</summary>
    public static readonly FunctionSpec Ledger = new("RecordInterruptions", FunctionAccess.Ledger, Usual);

    /// <summary>The function that CloudFormation calls when the region's stack is made or changed.</summary>
    public static readonly FunctionSpec Seed = new("SeedConfiguration", FunctionAccess.Publishing, Usual);

    /// <summary>The functions that state machines call, in the order in which provisioning and then deprovisioning do.</summary>
    public static readonly IReadOnlyList<FunctionSpec> OfMachines =
    [
        new("ReadRequest", FunctionAccess.Request, Small),
        new("ResolveEnvironment", FunctionAccess.Configuration, Usual),
        new("Preflight", FunctionAccess.Kubernetes, Usual),
        new("EnsureNamespaces", FunctionAccess.Kubernetes, Usual),
        new("InstallCrds", FunctionAccess.Kubernetes, WithHelm, UsesHelm: true),
        new("InstallKarpenter", FunctionAccess.Kubernetes, WithHelm, UsesHelm: true),
        new("LookAtController", FunctionAccess.Kubernetes, Usual),
        new("ApplyNodePools", FunctionAccess.Kubernetes, Usual),
        new("LookAtNodePools", FunctionAccess.Kubernetes, Usual),
        new("ProveInterruptionHandling", FunctionAccess.Kubernetes, Usual),
        new("LookAtSmokeTest", FunctionAccess.Kubernetes, Usual),
        new("EndSmokeTest", FunctionAccess.Kubernetes, Usual),
        new("SummarizeRun", FunctionAccess.Nothing, Small),
        new("ReadDeprovisionRequest", FunctionAccess.Nothing, Small),
        new("ResolveDeprovisioning", FunctionAccess.Configuration, Usual),
        new("SurveyCluster", FunctionAccess.Kubernetes, Usual),
        new("DeleteObjects", FunctionAccess.Kubernetes, Usual),
        new("LookAtRemoval", FunctionAccess.Kubernetes, Usual),
        new("UninstallReleases", FunctionAccess.Kubernetes, WithHelm, UsesHelm: true),
        new("FindOrphans", FunctionAccess.Orphans, Usual),
        new("SummarizeDeprovisioning", FunctionAccess.Nothing, Small),
        new("PlanReconciliation", FunctionAccess.Fleet, Usual),
    ];

    public static IReadOnlyList<FunctionSpec> All { get; } = [.. OfMachines, Ledger, Seed];
}
