using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Gives each pending pod the first node that it fits, as kube-scheduler does. Where no node fits, the pod says so and waits.</summary>
internal sealed class SchedulingController(ObjectApi api, TimeProvider time, HeldObjects held) : IController
{
    private readonly StatusWriter _writer = new(api, time, "kube-scheduler");

    public void Observe(StoreChange change)
    {
        if (change is not { Group: "", ObjectKind: "Pod" or "Node" })
            return;
        foreach (var pod in All("Pod").Where(IsPending))
            Schedule(pod);
    }

    private static bool IsPending(JsonObject pod) => JsonText.Text(pod["spec"]?["nodeName"]) is null or "" && pod["metadata"]!["deletionTimestamp"] is null;

    private void Schedule(JsonObject pod)
    {
        var resource = api.Catalog.OfKind("", "Pod")!;
        var pods = All("Pod");
        var node = held.Contains(pod) ? null : All("Node").FirstOrDefault(node => PodFit.Fits(pod, node, pods.Where(other => JsonText.Text(other["spec"]?["nodeName"]) == Name(node))));
        if (node is not null)
            _writer.WriteObject(resource, pod, live => live["spec"]!["nodeName"] = Name(node));
        _writer.Write(resource, pod, (_, status) =>
        {
            status["phase"] = node is null ? "Pending" : "Running";
            _writer.SetCondition(status, "PodScheduled", node is not null, node is null ? "Unschedulable" : "Scheduled", node is null ? "no node fits the pod's selector, tolerations and anti-affinity" : "");
        });
    }

    private static string Name(JsonObject item) => (string)item["metadata"]!["name"]!;

    private JsonObject[] All(string kind)
    {
        lock (api.Store.Gate)
            return [.. api.Store.All("", kind, "")];
    }
}
