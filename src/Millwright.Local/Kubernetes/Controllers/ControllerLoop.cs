using System.Threading.Channels;
using Millwright.Core.Manifests;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>
/// Shows every change to every controller, in order. Definitions, garbage collection and namespaces are part of the API machinery and always run; the
/// rest stands for what kube-controller-manager and Karpenter do.
/// </summary>
internal sealed class ControllerLoop : IAsyncDisposable
{
    private readonly ObjectStore store;
    private readonly Channel<StoreChange> changes;
    private readonly IController[] controllers;
    private readonly HeldObjects held;
    private readonly Task running;

    private ControllerLoop(ObjectStore store, Channel<StoreChange> changes, IController[] controllers, HeldObjects held)
    {
        this.store = store;
        this.changes = changes;
        this.controllers = controllers;
        this.held = held;
        running = Task.Run(RunAsync);
    }

    public static ControllerLoop Start(ObjectApi api, TimeProvider time, bool all)
    {
        var brakes = new HeldObjects();
        IController[] machinery = [new DefinitionController(api, time), new GarbageCollector(api), new NamespaceController(api)];
        IController[] others = [new WorkloadController(api, time, brakes), new JobController(api, time, brakes), new KarpenterController(api, time, brakes)];
        lock (api.Store.Gate)
            return new ControllerLoop(api.Store, api.Store.Subscribe(0), all ? [.. machinery, .. others] : machinery, brakes);
    }

    /// <summary>The bug that ended the loop, if one did; the API then answers nothing but this.</summary>
    public Exception? Failure => running.Exception?.InnerException;

    public void HoldBack(ObjectReference reference)
    {
        held.Add(reference);
        Touch(reference);
    }

    public void LetGo(ObjectReference reference)
    {
        held.Remove(reference);
        Touch(reference);
    }

    public async ValueTask DisposeAsync()
    {
        store.Unsubscribe(changes);
        changes.Writer.TryComplete();
        await running;
    }

    /// <summary>Shows the object to the controllers again, though it has not changed.</summary>
    private void Touch(ObjectReference reference)
    {
        lock (store.Gate)
        {
            var group = ObjectStore.GroupOf(reference.ApiVersion);
            if (store.Find(group, reference.Kind, reference.Namespace ?? "", reference.Name) is { } item)
                changes.Writer.TryWrite(new StoreChange(ChangeKind.Modified, group, reference.Kind, item, item, store.Revision));
        }
    }

    private async Task RunAsync()
    {
        await foreach (var change in changes.Reader.ReadAllAsync())
        {
            foreach (var controller in controllers)
                Show(controller, change);
        }
    }

    private static void Show(IController controller, StoreChange change)
    {
        try
        {
            controller.Observe(change);
        }
        catch (ApiException exception) when (exception.Reason is "NotFound" or "Conflict" or "Forbidden")
        {
            // The object is gone or its namespace is ending: a later change has told the controller, or will.
        }
    }
}
