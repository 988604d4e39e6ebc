namespace Millwright.Adapters.Helm.Charts;

/// <summary>Name and version of a chart, by which a deployed release is compared with a wanted one.</summary>
internal sealed record ChartIdentity(string Name, string Version)
{
    /// <summary>Registries know versions with a leading v that the chart itself writes without.</summary>
    public bool Is(string name, string version) =>
        Name == name && string.Equals(Version.TrimStart('v'), version.TrimStart('v'), StringComparison.Ordinal);
}
