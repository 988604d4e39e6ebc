using Millwright.Cli.Clusters;
using Millwright.Core.Environments;
using Millwright.Core.Failures;

namespace Millwright.Cli.Plan;

/// <summary>What <c>millwright plan</c> was asked for.</summary>
internal sealed record PlanOptions(ClusterChoice Cluster, string? Environment)
{
    /// <summary>A published revision; null for the one in force, or for <see cref="Folder"/>.</summary>
    public string? CommitSha { get; init; }

    /// <summary>Where revisions are published; null where <see cref="Folder"/> is the revision.</summary>
    public string? Configuration { get; init; }

    /// <summary>A folder of environments on this machine, as it is now.</summary>
    public required string Folder { get; init; }

    /// <summary>A folder of charts that takes the place of their registry.</summary>
    public string? Charts { get; init; }

    /// <summary>Look at no cluster at all.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Show the difference to the cluster instead of everything.</summary>
    public bool IsDiff { get; init; }

    /// <summary>Answer 1 where there is a difference.</summary>
    public bool FailsOnDifference { get; init; }

    /// <summary>As the run input's field of that name.</summary>
    public bool AllowLastPoolPruned { get; init; }

    public bool Json { get; init; }

    /// <summary>Refuses a name that no cluster can have, and options that contradict each other.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>.</exception>
    public void Check()
    {
        if (Cluster.Cluster is { } name && !ClusterName.IsValid(name))
            throw new FailureException(FailureNames.InvalidRequest, $"--cluster is {name}, which is no name of an EKS cluster.", $"Correct it: {ClusterName.Remedy}.");
        if (IsOffline && (IsDiff || FailsOnDifference))
            throw new FailureException(FailureNames.InvalidRequest, "--offline looks at no cluster, so there is no difference to show.", "Leave out --offline, or --diff and --exit-code.");
        if (IsOffline && Cluster.Kubeconfig is not null)
            throw new FailureException(FailureNames.InvalidRequest, "--offline looks at no cluster, and --kubeconfig names one.", "Leave out one of the two.");
    }
}
