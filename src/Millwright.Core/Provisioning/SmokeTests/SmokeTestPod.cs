using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Core.Provisioning.SmokeTests;

/// <summary>The pod of a smoke test: one that only a new node of a Spot pool can take.</summary>
public static class SmokeTestPod
{
    /// <summary>Selects the pods of all smoke tests, so that a later run finds what a killed one left.</summary>
    public const string Selector = $"{Ownership.Selector},{ComponentLabel}={Component}";

    private const string ComponentLabel = "app.kubernetes.io/component";
    private const string Component = "smoke-test";
    private const string CapacityType = "karpenter.sh/capacity-type";
    private const string Spot = "spot";

    /// <summary>Every node's own add-ons carry this label, and no other pod does.</summary>
    private const string OfDaemonSets = "pod-template-generation";

    private const int LongestName = 63;

    /// <summary>The pool that the test is for: the first of Spot nodes alone, or else the first that may have some; null where there is none.</summary>
    public static Manifest? PoolOf(IEnumerable<Manifest> manifests)
    {
        var pools = manifests.Where(manifest => manifest.Kind == "NodePool").Select(pool => (Pool: pool, Types: CapacityTypes(pool))).Where(pool => pool.Types.Contains(Spot)).ToList();
        return pools.OrderBy(pool => pool.Types.Count).FirstOrDefault().Pool;
    }

    /// <summary>The name of an execution's pod; the same one at every look.</summary>
    public static string NameOf(string execution) =>
        ResourceNames.Shorten($"millwright-smoke-test-{string.Concat(execution.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-')}", LongestName);

    /// <summary>
    /// The pod. It asks for the pool and for Spot, tolerates the pool's taints, and keeps off every node on which any pod but those of DaemonSets runs. It never
    /// has to pull its image for the test to succeed: a node that can take it is what is measured.
    /// </summary>
    /// <param name="pool">The NodePool.</param>
    /// <param name="execution">The execution's name.</param>
    /// <param name="space">The namespace.</param>
    public static JsonObject For(Manifest pool, string execution, string space)
    {
        var taints = pool.Body["spec"]?["template"]?["spec"]?["taints"] as JsonArray ?? [];
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = NameOf(execution), ["namespace"] = space, ["labels"] = new JsonObject { [ComponentLabel] = Component } },
            ["spec"] = new JsonObject
            {
                ["nodeSelector"] = new JsonObject { ["karpenter.sh/nodepool"] = pool.Name, [CapacityType] = Spot },
                ["tolerations"] = new JsonArray([.. taints.OfType<JsonObject>().Select(Toleration)]),
                ["affinity"] = new JsonObject { ["podAntiAffinity"] = KeepOffPods() },
                ["containers"] = new JsonArray(Container()),
                ["securityContext"] = new JsonObject { ["runAsNonRoot"] = true, ["runAsUser"] = 65534, ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" } },
                ["automountServiceAccountToken"] = false,
                ["terminationGracePeriodSeconds"] = 0,
            },
        };
        Ownership.Mark(body);
        return body;
    }

    private static JsonObject Container() => new()
    {
        ["name"] = "pause",
        ["image"] = "public.ecr.aws/eks-distro/kubernetes/pause:3.10",
        ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = "50m", ["memory"] = "32Mi" } },
        ["securityContext"] = new JsonObject { ["allowPrivilegeEscalation"] = false, ["readOnlyRootFilesystem"] = true, ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") } },
    };

    private static JsonObject KeepOffPods() => new()
    {
        ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonArray(new JsonObject
        {
            ["topologyKey"] = "kubernetes.io/hostname",
            ["namespaceSelector"] = new JsonObject(),
            ["labelSelector"] = new JsonObject
            {
                ["matchExpressions"] = new JsonArray(new JsonObject { ["key"] = OfDaemonSets, ["operator"] = "DoesNotExist" }),
            },
        }),
    };

    private static JsonObject Toleration(JsonObject taint) => new()
    {
        ["key"] = taint["key"]?.DeepClone(),
        ["operator"] = "Exists",
        ["effect"] = taint["effect"]?.DeepClone(),
    };

    private static List<string> CapacityTypes(Manifest pool) =>
        [.. (pool.Body["spec"]?["template"]?["spec"]?["requirements"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(requirement => (string?)requirement["key"] == CapacityType && (string?)requirement["operator"] == "In")
            .SelectMany(requirement => (requirement["values"] as JsonArray ?? []).Select(value => (string?)value ?? ""))];
}
