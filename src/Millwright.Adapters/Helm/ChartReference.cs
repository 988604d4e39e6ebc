namespace Millwright.Adapters.Helm;

/// <summary>Where a chart is.</summary>
/// <param name="Location">An <c>oci://</c> reference without a tag, a folder, or a <c>.tgz</c> file.</param>
/// <param name="Version">The exact version or a range; null takes the newest, or whatever the folder or file holds.</param>
public sealed record ChartReference(string Location, string? Version)
{
    /// <summary>Whether the chart comes from a registry.</summary>
    public bool IsRemote => Location.Contains("://", StringComparison.Ordinal);

    /// <summary>The registry's host, with its port where it has one; null for a chart on this machine.</summary>
    public string? Registry => IsRemote && Uri.TryCreate(Location, UriKind.Absolute, out var uri) ? uri.Authority : null;

    /// <summary><c>oci://public.ecr.aws/karpenter/karpenter 1.14.1</c>.</summary>
    public override string ToString() => Version is null ? Location : $"{Location} {Version}";
}
