using System.Text.Json.Nodes;

namespace Millwright.Core.Environments;

/// <summary>A release with its whole set of values.</summary>
/// <param name="Definition">The entry of the environment file.</param>
/// <param name="Values">All files and settings folded into one.</param>
public sealed record ResolvedRelease(ReleaseDefinition Definition, JsonObject Values);
