namespace Millwright.Core.Environments;

/// <summary>The environment's say about the end of its clusters.</summary>
/// <param name="Orphans">What is done about what a deleted cluster left in AWS. Default: <see cref="OrphanPolicy.Report"/>.</param>
public sealed record DeprovisionDefinition(OrphanPolicy Orphans)
{
    public static DeprovisionDefinition Default { get; } = new(OrphanPolicy.Report);
}
