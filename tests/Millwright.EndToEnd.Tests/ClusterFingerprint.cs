using System.Text.Json.Nodes;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>What a cluster holds, without what differs from run to run: identities, times and the count of Helm's revisions.</summary>
internal static class ClusterFingerprint
{
    private static readonly (string ApiVersion, string Kind)[] Kinds =
    [
        ("v1", "Namespace"), ("v1", "ServiceAccount"), ("v1", "Service"), ("v1", "ConfigMap"), ("apps/v1", "Deployment"), ("apps/v1", "DaemonSet"),
        ("policy/v1", "PodDisruptionBudget"), ("rbac.authorization.k8s.io/v1", "ClusterRole"), ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding"),
        ("rbac.authorization.k8s.io/v1", "Role"), ("rbac.authorization.k8s.io/v1", "RoleBinding"), ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        ("karpenter.sh/v1", "NodePool"), ("karpenter.k8s.aws/v1", "EC2NodeClass"),
    ];

    private static readonly string[] Volatile =
        ["uid", "resourceVersion", "generation", "observedGeneration", "creationTimestamp", "managedFields", "lastTransitionTime", "lastUpdateTime", "time"];

    public static IReadOnlyList<string> Of(LocalRegion region)
    {
        var lines = new List<string>();
        foreach (var (apiVersion, kind) in Kinds)
        {
            foreach (var item in region.Kubernetes!.Store.List(apiVersion, kind))
                lines.Add(Stable(item)!.ToJsonString().Replace(region.Cluster!.Endpoint, "ENDPOINT", StringComparison.Ordinal));
        }

        foreach (var release in region.Kubernetes!.Store.List("v1", "Secret").Where(IsRelease).Select(ReleaseLine).Distinct().Order(StringComparer.Ordinal))
            lines.Add(release);
        foreach (var stack in region.Aws.CloudFormation.Stacks)
            lines.Add($"stack {stack.Name} {stack.Status}");
        return lines;
    }

    private static bool IsRelease(JsonObject secret) => (string?)secret["type"] == "helm.sh/release.v1" && (string?)secret["metadata"]!["labels"]!["status"] != "superseded";

    private static string ReleaseLine(JsonObject secret) => $"release {secret["metadata"]!["labels"]!["name"]} {secret["metadata"]!["labels"]!["status"]}";

    private static JsonNode? Stable(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Where(field => !Volatile.Contains(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Stable(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Stable)]),
        _ => node?.DeepClone(),
    };
}
