using Millwright.Core.Manifests;

namespace Millwright.Adapters.Helm;

/// <summary>A release after it was ensured.</summary>
/// <param name="Name">The release's name.</param>
/// <param name="Namespace">Where it lives.</param>
/// <param name="Change">What was done, or would be.</param>
/// <param name="IsDryRun">Whether nothing was really done.</param>
/// <param name="Revision">Helm's revision; the one that would be made in a dry run.</param>
/// <param name="Chart">The chart's name.</param>
/// <param name="ChartVersion">The chart's version.</param>
/// <param name="AppVersion">The version of what the chart installs; empty when the chart says none.</param>
/// <param name="Workloads">The Deployments, DaemonSets and StatefulSets of the release, to wait for.</param>
public sealed record ReleaseOutcome(
    string Name,
    string Namespace,
    ReleaseChange Change,
    bool IsDryRun,
    int Revision,
    string Chart,
    string ChartVersion,
    string AppVersion,
    IReadOnlyList<ObjectReference> Workloads);
