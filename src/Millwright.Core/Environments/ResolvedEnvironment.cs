using Millwright.Core.Manifests;

namespace Millwright.Core.Environments;

/// <summary>An environment with everything filled in for one cluster: what is installed and applied, to the letter.</summary>
/// <param name="Definition">The environment file.</param>
/// <param name="Releases">In order, each with its whole set of values.</param>
/// <param name="Manifests">In the order of the environment file.</param>
public sealed record ResolvedEnvironment(EnvironmentDefinition Definition, IReadOnlyList<ResolvedRelease> Releases, IReadOnlyList<Manifest> Manifests);
