using System.Text.Json.Nodes;

namespace Millwright.Core.Environments;

/// <summary>One environment file of a revision, read and checked.</summary>
/// <param name="File">The file's path in the revision, for messages.</param>
/// <param name="Name">The environment's name; the file is named for it.</param>
/// <param name="Clusters">Which clusters belong here; one rule that matches is enough.</param>
/// <param name="Namespaces">Namespaces that are made before anything is installed.</param>
/// <param name="Identity">How the controller gets its credentials.</param>
/// <param name="Iam">Further policies and the nodes' role.</param>
/// <param name="Tags">On everything that is made in AWS for a cluster.</param>
/// <param name="Releases">In the order in which they are installed.</param>
/// <param name="Manifests">Files in the revision, in the order in which they are applied.</param>
/// <param name="Variables">Further <c>${NAME}</c>s for values and manifests, each with its own type.</param>
public sealed record EnvironmentDefinition(
    string File,
    string Name,
    IReadOnlyList<ClusterRule> Clusters,
    IReadOnlyList<string> Namespaces,
    IdentityChoice Identity,
    IamDefinition Iam,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<ReleaseDefinition> Releases,
    IReadOnlyList<string> Manifests,
    IReadOnlyDictionary<string, JsonValue> Variables)
{
    /// <summary>The environments whose clusters have to stand at their revision before reconciling goes on to this one's; a run by hand or by an event does not ask.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Whether a run ends with a pod on a Spot node of its own.</summary>
    public SmokeTestDefinition SmokeTest { get; init; } = SmokeTestDefinition.Off;
    /// <summary>What happens at the end of a cluster.</summary>
    public DeprovisionDefinition Deprovision { get; init; } = DeprovisionDefinition.Default;

    /// <summary>The release of the controller; every environment has exactly one.</summary>
    public ReleaseDefinition Controller => Releases.First(release => release.IsController);

    /// <summary>Every file of the revision that this environment names, once each.</summary>
    public IEnumerable<string> Files => Releases.SelectMany(release => release.Values).Concat(Manifests).Distinct(StringComparer.Ordinal);
}
