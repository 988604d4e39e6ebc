using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>
/// What Karpenter does to its own objects, as long as a Deployment labelled <c>app.kubernetes.io/name=karpenter</c> is available: EC2NodeClasses get a
/// finalizer and their conditions, NodePools become ready once their class is, nodes drain, and deletions come to their end.
/// </summary>
internal sealed class KarpenterController(ObjectApi api, TimeProvider time, HeldObjects held, NodeDrain drain) : IController
{
    private const string ClassGroup = "karpenter.k8s.aws";
    private const string PoolGroup = "karpenter.sh";
    private const string ClassFinalizer = "karpenter.k8s.aws/termination";
    private const string PoolFinalizer = "karpenter.sh/termination";

    private static readonly string[] ClassConditions = ["ValidationSucceeded", "AMIsReady", "SubnetsReady", "SecurityGroupsReady", "InstanceProfileReady"];

    private readonly StatusWriter _writer = new(api, time, "karpenter");

    public void Observe(StoreChange change)
    {
        var isOurs = change.Group is ClassGroup or PoolGroup || (change is { Group: "apps", ObjectKind: "Deployment" } && Karpenter.IsKarpenter(change.Object));
        if (!isOurs || !Karpenter.IsRunning(api))
            return;
        foreach (var item in All(ClassGroup, "EC2NodeClass"))
            Reconcile(api.Catalog.OfKind(ClassGroup, "EC2NodeClass"), item, ReconcileClass);
        foreach (var item in All(PoolGroup, "NodePool"))
            Reconcile(api.Catalog.OfKind(PoolGroup, "NodePool"), item, ReconcilePool);
        drain.Reconcile();
    }

    private static void Reconcile(ApiResource? resource, JsonObject item, Action<ApiResource, JsonObject> reconcile)
    {
        if (resource is not null)
            reconcile(resource, item);
    }

    private void ReconcileClass(ApiResource resource, JsonObject item)
    {
        var name = (string)item["metadata"]!["name"]!;
        if (item["metadata"]!["deletionTimestamp"] is not null)
        {
            // A class stays as long as a node of it may need it.
            if (!All(PoolGroup, "NodeClaim").Any(claim => JsonText.Text(claim["spec"]?["nodeClassRef"]?["name"]) == name))
                RemoveFinalizer(resource, item, ClassFinalizer);
            return;
        }
        if (!Has(item, ClassFinalizer))
        {
            _writer.WriteObject(resource, item, live =>
            {
                var metadata = (JsonObject)live["metadata"]!;
                metadata["finalizers"] = new JsonArray([.. (metadata["finalizers"] as JsonArray ?? []).Select(node => node?.DeepClone()), ClassFinalizer]);
            });
        }
        var isHeld = held.Contains(item);
        _writer.Write(resource, item, (live, status) =>
        {
            var generation = JsonText.Generation(live);
            foreach (var condition in ClassConditions)
            {
                var isTrue = !isHeld || condition != "SubnetsReady";
                _writer.SetCondition(status, condition, isTrue, isTrue ? condition : "SubnetsNotFound", isTrue ? "" : "SubnetSelector did not match any Subnets", generation);
            }
            _writer.SetCondition(status, "Ready", !isHeld, isHeld ? "UnhealthyDependents" : "Ready", isHeld ? "SubnetsReady=False" : "", generation);
        });
    }

    private void ReconcilePool(ApiResource resource, JsonObject item)
    {
        if (item["metadata"]!["deletionTimestamp"] is not null)
        {
            RemoveFinalizer(resource, item, PoolFinalizer);
            return;
        }
        var className = JsonText.Text(item["spec"]?["template"]?["spec"]?["nodeClassRef"]?["name"]);
        var nodeClass = All(ClassGroup, "EC2NodeClass").FirstOrDefault(candidate => JsonText.Text(candidate["metadata"]!["name"]) == className);
        var isClassReady = nodeClass is not null && nodeClass["metadata"]!["deletionTimestamp"] is null && StatusWriter.IsTrue(nodeClass, "Ready");
        var isReady = isClassReady && !held.Contains(item);
        _writer.Write(resource, item, (live, status) =>
        {
            var generation = JsonText.Generation(live);
            _writer.SetCondition(status, "ValidationSucceeded", true, "ValidationSucceeded", "", generation);
            _writer.SetCondition(status, "NodeClassReady", isReady, isReady ? "NodeClassReady" : nodeClass is null ? "NodeClassNotFound" : "NodeClassNotReady",
                isReady ? "" : nodeClass is null ? "NodeClass not found on cluster" : "NodeClass is not ready", generation);
            _writer.SetCondition(status, "Ready", isReady, isReady ? "Ready" : "UnhealthyDependents", isReady ? "" : "NodeClassReady=False", generation);
        });
    }

    private void RemoveFinalizer(ApiResource resource, JsonObject item, string finalizer)
    {
        if (!Has(item, finalizer))
            return;
        _writer.WriteObject(resource, item, live => live["metadata"]!["finalizers"] = new JsonArray(
            [.. ((JsonArray)live["metadata"]!["finalizers"]!).Where(node => JsonText.Text(node) != finalizer).Select(node => node?.DeepClone())]));
    }

    private static bool Has(JsonObject item, string finalizer) => (item["metadata"]!["finalizers"] as JsonArray ?? []).Any(node => JsonText.Text(node) == finalizer);

    private JsonObject[] All(string group, string kind)
    {
        lock (api.Store.Gate)
            return [.. api.Store.All(group, kind, "")];
    }
}
