using System.Text.Json.Nodes;
using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning;

/// <summary>The values that Karpenter's chart gets from Millwright before the environment's own, so that none of them can be forgotten.</summary>
public static class ControllerValues
{
    /// <summary>
    /// Cluster, endpoint, interruption queue and service account, and with IAM roles for service accounts the role. An environment that sets one
    /// of them to something else wins; one that names another queue is found out by the proof of interruption handling.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="names">What was made for it.</param>
    /// <param name="identity">How the controller gets its credentials.</param>
    /// <param name="isIsolatedVpc">Whether clusters reach no pricing API, which has no endpoint within a VPC everywhere; Karpenter then uses the prices it was built with.</param>
    public static JsonObject For(ClusterFacts cluster, ResourceNames names, IdentityChoice identity, bool isIsolatedVpc = false)
    {
        var serviceAccount = new JsonObject { ["name"] = ClusterStackParameters.ServiceAccount };
        if (identity == IdentityChoice.Irsa)
            serviceAccount["annotations"] = new JsonObject { ["eks.amazonaws.com/role-arn"] = $"arn:{cluster.Partition}:iam::{cluster.AccountId}:role/{names.ControllerRole}" };
        var settings = new JsonObject
        {
            ["clusterName"] = cluster.Name,
            ["clusterEndpoint"] = cluster.Endpoint,
            ["interruptionQueue"] = names.InterruptionQueue,
        };
        if (isIsolatedVpc)
            settings["isolatedVPC"] = true;
        return new JsonObject { ["settings"] = settings, ["serviceAccount"] = serviceAccount };
    }
}
