using System.Text.Json.Nodes;

namespace Millwright.Adapters.Helm;

/// <summary>A release as it should be.</summary>
/// <param name="Name">The release's name.</param>
/// <param name="Namespace">Where it lives.</param>
/// <param name="Chart">What it is made of.</param>
/// <param name="Values">All values over the chart's own; nothing of an earlier revision is reused.</param>
/// <param name="Timeout">How long Helm may wait for a single operation, such as a hook. Not for readiness: the state machine waits for that.</param>
/// <param name="CreateNamespace">Whether the namespace is made when it is missing.</param>
public sealed record HelmRelease(string Name, string Namespace, ChartReference Chart, JsonObject Values, TimeSpan Timeout, bool CreateNamespace)
{
    /// <summary>
    /// Leaves a chart's <c>crds/</c> folder out. Default false. For the chart <c>karpenter</c>, whose CRDs are a release of their own: CRDs that came first from
    /// the folder belong to no release, and <c>karpenter-crd</c> then stumbles over them.
    /// </summary>
    public bool SkipCrds { get; init; }

    /// <summary>
    /// The caller knows that no other run works on the release (a killed function's successor in the same execution does). A pending revision is then
    /// repaired at once; otherwise only when it is older than <see cref="Timeout"/>. Default false.
    /// </summary>
    public bool NoOtherRunIsAlive { get; init; }

    /// <summary>Without values, which may hold secrets.</summary>
    public override string ToString() => $"{Namespace}/{Name} from {Chart}";
}
