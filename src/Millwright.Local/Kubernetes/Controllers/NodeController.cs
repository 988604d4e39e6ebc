using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Makes nodes Ready as soon as they are there, as their kubelet does.</summary>
internal sealed class NodeController(ObjectApi api, TimeProvider time, HeldObjects held) : IController
{
    private readonly StatusWriter _writer = new(api, time, "kubelet");

    public void Observe(StoreChange change)
    {
        if (change is not { Group: "", ObjectKind: "Node", Kind: not ChangeKind.Deleted })
            return;
        var isHeld = held.Contains(change.Object);
        _writer.Write(api.Catalog.OfKind("", "Node")!, change.Object, (_, status) =>
            _writer.SetCondition(status, "Ready", !isHeld, isHeld ? "KubeletNotReady" : "KubeletReady", isHeld ? "the kubelet has not come up" : "kubelet is posting ready status"));
    }
}
