using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Plays what Karpenter does for pods that wait: makes NodeClaims for a pool, each with a node.</summary>
internal static class NodeLaunch
{
    /// <returns>The names of the claims.</returns>
    /// <exception cref="InvalidOperationException">There is no such pool.</exception>
    public static IReadOnlyList<string> Launch(ObjectApi api, TimeProvider time, string pool, int count)
    {
        var claims = api.Catalog.OfKind(NodeDrain.Group, NodeDrain.Kind);
        var nodes = api.Catalog.OfKind("", "Node")!;
        JsonObject? owner;
        int known;
        lock (api.Store.Gate)
            (owner, known) = (api.Store.Find(NodeDrain.Group, "NodePool", "", pool), api.Store.All("", "Node", "").Count());
        if (claims is null || owner is null)
            throw new InvalidOperationException($"There is no NodePool {pool}.");
        var names = Enumerable.Range(1, count).Select(number => (Claim: $"{pool}-{number:x5}", Node: $"ip-10-0-{(known + number) / 256}-{(known + number) % 256}.internal")).ToList();
        foreach (var (claim, node) in names)
        {
            api.Create(new ObjectLocation(nodes, "", "", ""), Node(pool, node), new WriteOptions("karpenter"));
            var made = api.Create(new ObjectLocation(claims, "", "", ""), Claim(owner, pool, claim), new WriteOptions("karpenter", "Strict"));
            SetStatus(api, time, claims, made, node);
        }

        return [.. names.Select(name => name.Claim)];
    }

    private static JsonObject Claim(JsonObject owner, string pool, string name) => new()
    {
        ["apiVersion"] = "karpenter.sh/v1",
        ["kind"] = NodeDrain.Kind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject { ["karpenter.sh/nodepool"] = pool },
            ["finalizers"] = new JsonArray(NodeDrain.Finalizer),
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "karpenter.sh/v1",
                ["kind"] = "NodePool",
                ["name"] = pool,
                ["uid"] = owner["metadata"]!["uid"]!.DeepClone(),
                ["blockOwnerDeletion"] = true,
            }),
        },
        ["spec"] = new JsonObject
        {
            ["nodeClassRef"] = owner["spec"]!["template"]!["spec"]!["nodeClassRef"]!.DeepClone(),
            ["requirements"] = new JsonArray(new JsonObject { ["key"] = "karpenter.sh/nodepool", ["operator"] = "In", ["values"] = new JsonArray(pool) }),
        },
    };

    private static JsonObject Node(string pool, string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["karpenter.sh/nodepool"] = pool } },
    };

    private static void SetStatus(ObjectApi api, TimeProvider time, ApiResource claims, JsonObject claim, string node) =>
        new StatusWriter(api, time, "karpenter").Write(claims, claim, (_, status) => status["nodeName"] = node);
}
