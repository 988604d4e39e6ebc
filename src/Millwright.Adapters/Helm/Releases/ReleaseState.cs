using System.Text.Json.Nodes;

namespace Millwright.Adapters.Helm.Releases;

/// <summary>The newest revision of a release.</summary>
/// <param name="Revision">Its name, number and status.</param>
/// <param name="Chart">The chart's name.</param>
/// <param name="ChartVersion">The chart's version.</param>
/// <param name="AppVersion">The version of what the chart installs; empty when the chart says none.</param>
/// <param name="Values">The values that were given, over the chart's own.</param>
/// <param name="Manifest">The rendered objects, as YAML. It may hold Secrets.</param>
public sealed record ReleaseState(ReleaseRevision Revision, string Chart, string ChartVersion, string AppVersion, JsonObject Values, string Manifest)
{
    /// <summary>Without values and manifest, which may hold secrets.</summary>
    public override string ToString() => $"{Revision.Namespace}/{Revision.Name} revision {Revision.Revision} ({Chart} {ChartVersion}, {Revision.Status})";
}
