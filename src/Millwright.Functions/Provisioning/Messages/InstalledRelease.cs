using Millwright.Core.Manifests;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>One Helm release and what became of it.</summary>
/// <param name="Name">The release's name.</param>
/// <param name="Namespace">Where it lives.</param>
/// <param name="Change"><c>installed</c>, <c>upgraded</c>, <c>unchanged</c> or <c>repaired</c>; in a dry run what would become of it.</param>
/// <param name="Revision">Helm's revision number.</param>
/// <param name="ChartVersion">The chart's version.</param>
/// <param name="AppVersion">The version of what the chart installs.</param>
/// <param name="TimeoutSeconds">How long its workloads may take to become ready.</param>
/// <param name="Workloads">What has to become ready.</param>
public sealed record InstalledRelease(
    string Name,
    string Namespace,
    string Change,
    int Revision,
    string ChartVersion,
    string AppVersion,
    int TimeoutSeconds,
    IReadOnlyList<ObjectReference> Workloads);
