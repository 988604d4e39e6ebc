namespace Millwright.Core.Deprovisioning;

/// <summary>Something in AWS that may be an orphan.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">An instance's, volume's or launch template's id; an instance profile's name.</param>
/// <param name="State">EC2's word, such as <c>running</c> or <c>available</c>; empty for what has no states.</param>
/// <param name="CreatedAt">When it was made; an instance: launched.</param>
/// <param name="Tags">All its tags.</param>
public sealed record TaggedResource(OrphanKind Kind, string Id, string State, DateTimeOffset CreatedAt, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The roles in an instance profile; empty for everything else.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
