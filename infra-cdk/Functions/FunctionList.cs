namespace Millwright.Infra.Functions;

/// <summary>All functions that are deployed.</summary>
public static class FunctionList
{
    /// <summary>The function behind the ledger's queue; no state machine knows it.</summary>
    public static readonly FunctionSpec Ledger = new("RecordInterruptions", FunctionAccess.Ledger, MemoryMb: 512);

    /// <summary>The function that CloudFormation calls when the region's stack is made or changed.</summary>
    public static readonly FunctionSpec Seed = new("SeedConfiguration", FunctionAccess.Publishing, MemoryMb: 512);

    /// <summary>
    /// The functions that state machines call, in the order in which provisioning and then deprovisioning do. One that only computes needs about 50 MB, TLS and JSON another 50, Helm 71 MB at its peak; what is
    /// above that is bought for the processor time.
    /// </summary>
    public static readonly IReadOnlyList<FunctionSpec> OfMachines =
    [
        new("ReadRequest", FunctionAccess.Request, MemoryMb: 256),
        new("ResolveEnvironment", FunctionAccess.Configuration, MemoryMb: 512),
        new("Preflight", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("EnsureNamespaces", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("InstallCrds", FunctionAccess.Kubernetes, MemoryMb: 1024, UsesHelm: true),
        new("InstallKarpenter", FunctionAccess.Kubernetes, MemoryMb: 1024, UsesHelm: true),
        new("LookAtController", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("ApplyNodePools", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("LookAtNodePools", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("ProveInterruptionHandling", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("LookAtSmokeTest", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("EndSmokeTest", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("SummarizeRun", FunctionAccess.Nothing, MemoryMb: 256),
        new("ReadDeprovisionRequest", FunctionAccess.Nothing, MemoryMb: 256),
        new("ResolveDeprovisioning", FunctionAccess.Configuration, MemoryMb: 512),
        new("SurveyCluster", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("DeleteObjects", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("LookAtRemoval", FunctionAccess.Kubernetes, MemoryMb: 512),
        new("UninstallReleases", FunctionAccess.Kubernetes, MemoryMb: 1024, UsesHelm: true),
        new("FindOrphans", FunctionAccess.Orphans, MemoryMb: 512),
        new("SummarizeDeprovisioning", FunctionAccess.Nothing, MemoryMb: 256),
        new("PlanReconciliation", FunctionAccess.Fleet, MemoryMb: 512),
    ];

    public static IReadOnlyList<FunctionSpec> All { get; } = [.. OfMachines, Ledger, Seed];
}
