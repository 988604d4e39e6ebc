using System.Text;
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

    public static string Of(LocalRegion region)
    {
        var text = new StringBuilder();
        foreach (var (apiVersion, kind) in Kinds)
        {
            foreach (var item in region.Kubernetes!.Store.List(apiVersion, kind))
                text.AppendLine(Stable(item)!.ToJsonString());
        }

        foreach (var release in region.Kubernetes!.Store.List("v1", "Secret").Where(IsRelease).Select(ReleaseLine).Distinct().Order(StringComparer.Ordinal))
            text.AppendLine(release);
        foreach (var stack in region.Aws.CloudFormation.Stacks)
            text.AppendLine($"stack {stack.Name} {stack.Status}");
        return text.ToString();
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
