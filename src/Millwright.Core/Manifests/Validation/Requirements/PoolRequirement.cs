using Millwright.Core.Manifests.Validation.Reading;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>One requirement of a NodePool, or one label of its template, which is a requirement too.</summary>
/// <param name="Key">The current spelling of the key.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Operator">As it is written.</param>
/// <param name="Values">The values with their places.</param>
/// <param name="Set">What the requirement leaves; null where it is wrong or hangs on an unknown variable.</param>
internal sealed record PoolRequirement(string Key, Place Place, string? Operator, IReadOnlyList<PlacedScalar> Values, LabelValues? Set);
