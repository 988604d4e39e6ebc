using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Makes Deployments, StatefulSets and DaemonSets available at once, without pods: only what their status says.</summary>
internal sealed class WorkloadController(ObjectApi api, TimeProvider time, HeldObjects held) : IController
{
    private readonly StatusWriter writer = new(api, time, "kube-controller-manager");

    public void Observe(StoreChange change)
    {
        if (change.Group != "apps" || change.Kind == ChangeKind.Deleted || change.Object["metadata"]!["deletionTimestamp"] is not null)
            return;
        var resource = api.Catalog.OfKind("apps", change.ObjectKind)!;
        var isHeld = held.Contains(change.Object);
        switch (change.ObjectKind)
        {
            case "Deployment": writer.Write(resource, change.Object, (live, status) => Deployment(live, status, isHeld)); break;
            case "StatefulSet": writer.Write(resource, change.Object, (live, status) => StatefulSet(live, status, isHeld)); break;
            case "DaemonSet": writer.Write(resource, change.Object, (live, status) => DaemonSet(live, status, isHeld)); break;
        }
    }

    private void Deployment(JsonObject live, JsonObject status, bool isHeld)
    {
        var replicas = Replicas(live);
        var ready = isHeld ? 0 : replicas;
        status["observedGeneration"] = StatusWriter.Generation(live);
        Count(status, "replicas", replicas);
        Count(status, "updatedReplicas", replicas);
        Count(status, "readyReplicas", ready);
        Count(status, "availableReplicas", ready);
        Count(status, "unavailableReplicas", replicas - ready);
        writer.SetCondition(status, "Available", !isHeld, isHeld ? "MinimumReplicasUnavailable" : "MinimumReplicasAvailable",
            isHeld ? "Deployment does not have minimum availability." : "Deployment has minimum availability.", withUpdateTime: true);
        writer.SetCondition(status, "Progressing", true, isHeld ? "ReplicaSetUpdated" : "NewReplicaSetAvailable",
            isHeld ? "ReplicaSet is progressing." : "ReplicaSet has successfully progressed.", withUpdateTime: true);
    }

    private static void StatefulSet(JsonObject live, JsonObject status, bool isHeld)
    {
        var replicas = Replicas(live);
        var ready = isHeld ? 0 : replicas;
        status["observedGeneration"] = StatusWriter.Generation(live);
        status["replicas"] = replicas;
        Count(status, "currentReplicas", ready);
        Count(status, "updatedReplicas", ready);
        Count(status, "readyReplicas", ready);
        status["availableReplicas"] = ready;
        var revision = $"{(string)live["metadata"]!["name"]!}-{StatusWriter.Generation(live)}";
        status["currentRevision"] = revision;
        status["updateRevision"] = revision;
    }

    /// <summary>One pod on every Node object, none without nodes.</summary>
    private void DaemonSet(JsonObject live, JsonObject status, bool isHeld)
    {
        var nodes = api.Store.All("", "Node", "").LongCount();
        status["observedGeneration"] = StatusWriter.Generation(live);
        status["desiredNumberScheduled"] = nodes;
        status["currentNumberScheduled"] = nodes;
        status["numberMisscheduled"] = 0;
        status["numberReady"] = isHeld ? 0 : nodes;
        Count(status, "updatedNumberScheduled", nodes);
        Count(status, "numberAvailable", isHeld ? 0 : nodes);
        Count(status, "numberUnavailable", isHeld ? nodes : 0);
    }

    private static long Replicas(JsonObject live) => JsonText.TryInteger(live["spec"]?["replicas"], out var replicas) ? replicas : 1;

    /// <summary>A count of zero is left out, as the kinds' own JSON does.</summary>
    private static void Count(JsonObject status, string field, long value)
    {
        if (value == 0)
            status.Remove(field);
        else
            status[field] = value;
    }
}
