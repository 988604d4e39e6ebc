using System.Text.Json.Nodes;
using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning;

/// <summary>The values that Karpenter's chart gets from Millwright before the environment's own, so that none of them can be forgotten.</summary>
public static class ControllerValues
{
    /// <summary>
    /// Cluster, endpoint and interruption queue, and with IAM roles for service accounts the role. An environment that sets one of them to something else
    /// wins here, and is found out by the proof of interruption handling.
    /// </summary>
    public static JsonObject For(ClusterFacts cluster, ResourceNames names, IdentityChoice identity)
    {
        var values = new JsonObject
        {
            ["settings"] = new JsonObject
            {
                ["clusterName"] = cluster.Name,
                ["clusterEndpoint"] = cluster.Endpoint,
                ["interruptionQueue"] = names.InterruptionQueue,
            },
        };
        if (identity == IdentityChoice.Irsa)
        {
            values["serviceAccount"] = new JsonObject
            {
                ["annotations"] = new JsonObject
                {
                    ["eks.amazonaws.com/role-arn"] = $"arn:{cluster.Partition}:iam::{cluster.AccountId}:role/{names.ControllerRole}",
                },
            };
        }

        return values;
    }
}
