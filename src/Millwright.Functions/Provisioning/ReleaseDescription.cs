using Millwright.Adapters.Helm;
using Millwright.Core.Environments;

namespace Millwright.Functions.Provisioning;

/// <summary>An environment's release as Helm is given it.</summary>
public static class ReleaseDescription
{
    /// <param name="release">The release with its whole set of values.</param>
    /// <param name="charts">A folder of charts that takes the place of their registry; null takes the registry.</param>
    public static HelmRelease Of(ResolvedRelease release, string? charts)
    {
        var definition = release.Definition;
        return new HelmRelease(definition.Name, definition.Namespace, ChartOf(definition, charts), release.Values, definition.Timeout, CreateNamespace: false)
        {
            SkipCrds = definition.IsController,
            NoOtherRunIsAlive = true,
        };
    }

    /// <summary>In the registry, or in the folder as a folder or an archive of the chart's name.</summary>
    private static ChartReference ChartOf(ReleaseDefinition release, string? charts)
    {
        if (charts is null)
            return new ChartReference(release.Chart, release.Version);
        var archive = Path.Combine(charts, $"{release.ChartName}-{release.Version}.tgz");
        return new ChartReference(File.Exists(archive) ? archive : Path.Combine(charts, release.ChartName), Version: null);
    }
}
