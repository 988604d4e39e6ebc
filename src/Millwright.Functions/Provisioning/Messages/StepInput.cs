using System.Text.Json.Serialization;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What every function after ResolveEnvironment gets.</summary>
public record StepInput
{
    /// <summary>The execution's name.</summary>
    public required string Execution { get; init; }

    /// <summary>Whether to say what would change instead of changing it.</summary>
    public required bool DryRun { get; init; }

    /// <summary>What ResolveEnvironment answered.</summary>
    public required Resolution Resolved { get; init; }
}

/// <summary>What functions get that need to know where the controller can run.</summary>
public record CapacityInput : StepInput
{
    /// <summary>The cluster's managed node groups.</summary>
    public required IReadOnlyList<string> Nodegroups { get; init; }

    /// <summary>The node group that the request names, or the first one; empty where there is none.</summary>
    [JsonIgnore]
    public string NodeGroup => Resolved.NodeGroup.Length > 0 ? Resolved.NodeGroup : Nodegroups is [var first, ..] ? first : "";
}

/// <summary>What Preflight gets.</summary>
public sealed record PreflightInput : CapacityInput
{
    /// <summary>The cluster's Fargate profiles.</summary>
    public required IReadOnlyList<string> FargateProfiles { get; init; }

    /// <summary>What was looked up in AWS.</summary>
    public required AccountLooks Looks { get; init; }

    /// <summary>Whether to judge what is known although the Kubernetes API did not answer: all repetitions are used up.</summary>
    public required bool IsLastLook { get; init; }
}

/// <summary>What InstallCrds and InstallKarpenter get.</summary>
public sealed record InstallInput : CapacityInput
{
    /// <summary>How the controller gets its credentials: <c>pod-identity</c> or <c>irsa</c>.</summary>
    public required string Identity { get; init; }
}

/// <summary>What LookAtController gets.</summary>
public sealed record ControllerLookInput : StepInput
{
    /// <summary>What InstallKarpenter installed.</summary>
    public required IReadOnlyList<InstalledRelease> Releases { get; init; }

    /// <summary>How many looks there were before this one.</summary>
    public required int Attempts { get; init; }
}

/// <summary>What ApplyNodePools gets.</summary>
public sealed record ApplyInput : CapacityInput
{
    /// <summary>How many subnets carry the discovery tag for this cluster; null where that could not be read, and then selectors stay as they are.</summary>
    public required int? TaggedSubnets { get; init; }

    /// <summary>How many security groups carry it; null where that could not be read.</summary>
    public required int? TaggedSecurityGroups { get; init; }

    /// <summary>Whether pools may be pruned although the revision has none that can serve pods. Default false.</summary>
    public bool AllowLastPoolPruned { get; init; }
}

/// <summary>What ProveInterruptionHandling gets.</summary>
public sealed record ProofInput : StepInput
{
    /// <summary>How the controller gets its credentials: <c>pod-identity</c> or <c>irsa</c>.</summary>
    public required string Identity { get; init; }

    /// <summary>What InstallKarpenter installed.</summary>
    public required IReadOnlyList<InstalledRelease> Releases { get; init; }

    /// <summary>What LookAtNodePools saw.</summary>
    public required IReadOnlyList<ObjectConditions> Pools { get; init; }

    /// <summary>What was looked up in AWS.</summary>
    public required Evidence Evidence { get; init; }
}

/// <summary>What LookAtSmokeTest gets.</summary>
public sealed record SmokeTestInput : StepInput
{
    /// <summary>How many looks there were before this one.</summary>
    public required int Attempts { get; init; }
}

/// <summary>What LookAtNodePools gets.</summary>
public sealed record NodePoolsLookInput : StepInput
{
    /// <summary>What ApplyNodePools applied.</summary>
    public required IReadOnlyList<AppliedObject> Objects { get; init; }

    /// <summary>How many looks there were before this one.</summary>
    public required int Attempts { get; init; }
}
