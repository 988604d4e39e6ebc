namespace Millwright.Core.Manifests.Conversion;

/// <summary>What notes are about.</summary>
public static class ConversionTopics
{
    public const string Expiry = "expiry";
    public const string Consolidation = "consolidation";
    public const string AlphaDefaults = "alpha-defaults";
    public const string Image = "image";
    public const string HopLimit = "hop-limit";
    public const string MetadataTokens = "metadata-tokens";
    public const string Kubelet = "kubelet";
    public const string NodeClass = "node-class";
    public const string NodeRole = "node-role";
    public const string Label = "label";
    public const string Taint = "taint";
    public const string Tag = "tag";
    public const string Volume = "volume";
    public const string Azure = "azure";
    public const string Removed = "removed";
    public const string Selector = "selector";
}
