using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Gathers the facts that preflight judges; only reads.</summary>
public static class PreflightInspection
{
    /// <param name="kubernetes">The cluster; null where it takes no access entry and cannot be asked.</param>
    /// <param name="resolved">The cluster's own facts, and which environment holds for it.</param>
    /// <param name="environment">What would be installed.</param>
    /// <param name="nodeGroups">The cluster's managed node groups.</param>
    /// <param name="fargateProfiles">Its Fargate profiles.</param>
    /// <param name="looks">What was looked up in AWS; <see cref="AccountLooks.NotAsked"/> where only the cluster is judged.</param>
    /// <param name="isLastLook">Whether nobody will ask again, so that a failure that may pass by itself is a fact too.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="FailureException">A transient failure, unless this is the last look.</exception>
    public static async Task<PreflightFacts> GatherAsync(
        KubernetesClient? kubernetes,
        Resolution resolved,
        ResolvedEnvironment environment,
        IReadOnlyList<string> nodeGroups,
        IReadOnlyList<string> fargateProfiles,
        AccountLooks looks,
        bool isLastLook,
        CancellationToken cancellationToken)
    {
        var settings = new ControllerSettings(environment);
        var seen = kubernetes is null
            ? ClusterInspection.WithoutAccess
            : await ClusterInspection.GatherAsync(kubernetes, settings.Tolerations, new FactReading(isLastLook), cancellationToken);
        return new PreflightFacts(resolved.Cluster, environment.Definition, resolved.Names)
        {
            ControllerReplicas = settings.Replicas,
            NodeGroups = nodeGroups,
            FargateProfiles = fargateProfiles,
            Kubernetes = seen,
            Associations = AccountInspection.Associations(looks),
            HasOidcProvider = AccountInspection.HasOidcProvider(looks),
            HasSpotRole = AccountInspection.HasSpotRole(looks),
            SpotQuota = AccountInspection.SpotQuota(looks),
            Iam = AccountInspection.Iam(looks),
            StackStatus = AccountInspection.StackStatus(looks),
            TaggedSubnets = AccountInspection.TaggedSubnets(looks),
            ClusterSubnets = AccountInspection.ClusterSubnets(looks),
            TaggedSecurityGroups = AccountInspection.TaggedSecurityGroups(looks),
        };
    }
}
