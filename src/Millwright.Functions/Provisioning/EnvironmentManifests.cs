using Millwright.Core.Environments;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;

namespace Millwright.Functions.Provisioning;

/// <summary>The manifests of an environment as they are applied to one cluster.</summary>
/// <param name="Manifests">In the order of applying, each with Millwright's mark.</param>
/// <param name="Notes">What an operator should know, such as selectors that were filled in from the cluster.</param>
public sealed record EnvironmentManifests(IReadOnlyList<Manifest> Manifests, IReadOnlyList<string> Notes)
{
    /// <summary>Orders and marks the manifests, and gives classes the cluster's own network where discovery by tag finds none.</summary>
    /// <param name="environment">The environment, filled in for the cluster. Its manifests are changed in place.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="taggedSubnets">How many subnets carry the discovery tag for the cluster; null where that could not be read, and then selectors stay as they are.</param>
    /// <param name="taggedSecurityGroups">How many security groups carry it; null where that could not be read.</param>
    public static EnvironmentManifests Of(ResolvedEnvironment environment, ClusterFacts cluster, int? taggedSubnets, int? taggedSecurityGroups)
    {
        var manifests = ApplyOrder.ForApplying(environment.Manifests);
        List<string> notes = [.. environment.Notes];
        foreach (var manifest in manifests)
        {
            Ownership.Mark(manifest.Body);
            notes.AddRange(SelectorFallback.Apply(
                manifest,
                taggedSubnets == 0 ? cluster.SubnetIds : null,
                taggedSecurityGroups == 0 ? [cluster.SecurityGroupId] : null));
        }

        return new EnvironmentManifests(manifests, notes);
    }
}
