using Millwright.Adapters.Helm.Releases;

namespace Millwright.Adapters.Helm;

/// <summary>A release before it is ensured: what would be done, and what would be left.</summary>
/// <param name="Change">What would be done.</param>
/// <param name="Installed">The newest revision; null where there is none, or one that a killed run left unfinished.</param>
/// <param name="Chart">The name of the chart that is wanted.</param>
/// <param name="ChartVersion">Its version.</param>
/// <param name="Manifest">The rendered objects, as YAML. It may hold Secrets.</param>
public sealed record ReleasePreview(ReleaseChange Change, ReleaseState? Installed, string Chart, string ChartVersion, string Manifest)
{
    /// <summary>Without the manifest, which may hold secrets.</summary>
    public override string ToString() => $"{Chart} {ChartVersion}: {Change}";
}
