namespace Millwright.Core.Deprovisioning;

/// <summary>A NodeClaim that is still there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pool">The NodePool that it was made for; null for none.</param>
/// <param name="Node">Its node; null where none has registered.</param>
/// <param name="IsBeingDeleted">Whether its deletion has begun.</param>
/// <param name="Finalizers">What keeps it.</param>
public sealed record RemainingClaim(string Name, string? Pool, string? Node, bool IsBeingDeleted, IReadOnlyList<string> Finalizers);
