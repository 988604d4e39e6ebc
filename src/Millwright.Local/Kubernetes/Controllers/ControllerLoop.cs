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
    private readonly ObjectStore _store;
    private readonly Channel<StoreChange> _changes;
    private readonly IController[] _controllers;
    private readonly HeldObjects _held;
    private readonly Task _running;

    private ControllerLoop(ObjectStore store, Channel<StoreChange> changes, IController[] controllers, HeldObjects held, NodeDrain drain)
    {
        Drain = drain;
        _store = store;
        _changes = changes;
        _controllers = controllers;
        _held = held;
        _running = Task.Run(RunAsync);
    }

    public static ControllerLoop Start(ObjectApi api, TimeProvider time, bool all)
    {
        var brakes = new HeldObjects();
        var drain = new NodeDrain(api, time, brakes);
        IController[] machinery = [new DefinitionController(api, time), new GarbageCollector(api), new NamespaceController(api)];
        IController[] others =
        [
            new WorkloadController(api, time, brakes), new JobController(api, time, brakes), new NodeController(api, time, brakes),
            new KarpenterController(api, time, brakes, drain), new SchedulingController(api, time, brakes), new NodeClaimController(api, time),
        ];
        lock (api.Store.Gate)
            return new ControllerLoop(api.Store, api.Store.Subscribe(0), all ? [.. machinery, .. others] : machinery, brakes, drain);
    }

    /// <summary>The drain of nodes.</summary>
    public NodeDrain Drain { get; }

    /// <summary>The bug that ended the loop, if one did; the API then answers nothing but this.</summary>
    public Exception? Failure => _running.Exception?.InnerException;

    public void HoldBack(ObjectReference reference)
    {
        _held.Add(reference);
        Touch(reference);
    }

    public void LetGo(ObjectReference reference)
    {
        _held.Remove(reference);
        Touch(reference);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Unsubscribe(_changes);
        _changes.Writer.TryComplete();
        await _running;
    }

    /// <summary>Shows the object to the controllers again, though it has not changed.</summary>
    private void Touch(ObjectReference reference)
    {
        lock (_store.Gate)
        {
            var group = ObjectStore.GroupOf(reference.ApiVersion);
            if (_store.Find(group, reference.Kind, reference.Namespace ?? "", reference.Name) is { } item)
                _changes.Writer.TryWrite(new StoreChange(ChangeKind.Modified, group, reference.Kind, item, item, _store.Revision));
        }
    }

    private async Task RunAsync()
    {
        await foreach (var change in _changes.Reader.ReadAllAsync())
        {
            foreach (var controller in _controllers)
                Show(controller, change);
        }
    }

    private static void Show(IController controller, StoreChange change)
    {
        try
        {
            controller.Observe(change);
        }
        catch (ApiException exception) when (exception.Reason is "NotFound" or "Conflict" or "Forbidden" or "Invalid")
        {
            // The object is gone, its namespace is ending, or its definition has become stricter than it: a later change has told the controller, or will.
        }
    }
}
