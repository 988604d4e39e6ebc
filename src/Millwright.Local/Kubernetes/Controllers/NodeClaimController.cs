using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>
/// What Karpenter does for pods, as long as it runs: a pod that fits no node gets a NodeClaim and a node of the first Ready NodePool that it fits, and a node
/// that has become empty goes with its claim. Weights, limits, budgets and prices are not heeded.
/// </summary>
internal sealed class NodeClaimController(ObjectApi api, TimeProvider time) : IController
{
    private const string PoolLabel = "karpenter.sh/nodepool";
    private const string Group = "karpenter.sh";

    private readonly StatusWriter _writer = new(api, time, "karpenter");
    private readonly WriteOptions _options = new("karpenter");
    private int _made;

    public void Observe(StoreChange change)
    {
        switch (change)
        {
            case { Group: "", ObjectKind: "Pod", Kind: ChangeKind.Deleted }:
                RemoveEmptyNodes();
                break;
            case { Group: "", ObjectKind: "Pod" } when StatusWriter.IsUnschedulable(change.Object) && Karpenter.IsRunning(api):
                Provide(change.Object);
                break;
            case { Group: Group, ObjectKind: "NodeClaim", Kind: ChangeKind.Deleted }:
                Delete("", "Node", JsonText.Text(change.Object["status"]?["nodeName"]));
                break;
        }
    }

    private void Provide(JsonObject pod)
    {
        // A node may be on its way already; the scheduler gives the pod to it when it is Ready.
        if (All("", "Node").Any(node => PodFit.WillFit(pod, node, All("", "Pod").Where(other => JsonText.Text(other["spec"]?["nodeName"]) == Name(node)))))
            return;
        foreach (var pool in All(Group, "NodePool").Where(pool => StatusWriter.IsTrue(pool, "Ready")))
        {
            var template = pool["spec"]!["template"]!;
            var labels = Labels(pool, template);
            if (!PodFit.Fits(pod, labels, template["spec"]?["taints"] as JsonArray))
                continue;
            Launch(pool, template, labels);
            return;
        }
    }

    private void Launch(JsonObject pool, JsonNode template, JsonObject labels)
    {
        var number = ++_made;
        var claimName = $"{Name(pool)}-{number:x5}";
        var nodeName = $"ip-10-0-64-{number}.compute.internal";
        labels["kubernetes.io/hostname"] = nodeName;
        var spec = template["spec"]!;
        var claims = api.Catalog.OfKind(Group, "NodeClaim")!;
        var claim = Create(claims, new JsonObject
        {
            ["apiVersion"] = "karpenter.sh/v1",
            ["kind"] = "NodeClaim",
            ["metadata"] = new JsonObject { ["name"] = claimName, ["labels"] = labels.DeepClone() },
            ["spec"] = new JsonObject
            {
                ["nodeClassRef"] = spec["nodeClassRef"]!.DeepClone(),
                ["requirements"] = spec["requirements"]?.DeepClone() ?? new JsonArray(),
                ["taints"] = spec["taints"]?.DeepClone() ?? new JsonArray(),
            },
        });
        var taints = spec["taints"]?.DeepClone() ?? new JsonArray();
        Create(api.Catalog.OfKind("", "Node")!, new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject { ["name"] = nodeName, ["labels"] = labels.DeepClone() },
            ["spec"] = new JsonObject { ["taints"] = taints, ["providerID"] = $"aws:///zone/i-{number:x17}" },
        });
        _writer.Write(claims, claim, (live, status) =>
        {
            status["nodeName"] = nodeName;
            foreach (var condition in (string[])["Launched", "Registered", "Initialized", "Ready"])
                _writer.SetCondition(status, condition, true, condition, "", JsonText.Generation(live));
        });
    }

    /// <summary>The first value that each requirement allows, below the template's own labels.</summary>
    private static JsonObject Labels(JsonObject pool, JsonNode template)
    {
        var labels = new JsonObject { [PoolLabel] = Name(pool) };
        foreach (var requirement in (template["spec"]?["requirements"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (JsonText.Text(requirement["operator"]) == "In" && requirement["values"] is JsonArray { Count: > 0 } values)
                labels[JsonText.Text(requirement["key"])!] = values[0]!.DeepClone();
        }

        foreach (var (key, value) in template["metadata"]?["labels"] as JsonObject ?? [])
            labels[key] = value?.DeepClone();
        return labels;
    }

    private void RemoveEmptyNodes()
    {
        var used = All("", "Pod").Select(pod => JsonText.Text(pod["spec"]?["nodeName"])).ToHashSet();
        foreach (var claim in All(Group, "NodeClaim").Where(claim => !used.Contains(JsonText.Text(claim["status"]?["nodeName"]))))
            Delete(Group, "NodeClaim", Name(claim));
    }

    private void Delete(string group, string kind, string? name)
    {
        if (name is { Length: > 0 } && api.Catalog.OfKind(group, kind) is { } resource && All(group, kind).Any(item => Name(item) == name))
            api.Delete(new ObjectLocation(resource, "", name), new DeleteOptions());
    }

    private JsonObject Create(ApiResource resource, JsonObject item) => api.Create(new ObjectLocation(resource, "", ""), item, _options);

    private static string Name(JsonObject item) => (string)item["metadata"]!["name"]!;

    private JsonObject[] All(string group, string kind)
    {
        lock (api.Store.Gate)
            return [.. api.Store.All(group, kind, "")];
    }
}
