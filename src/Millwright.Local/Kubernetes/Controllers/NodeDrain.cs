using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>
/// What Karpenter does to NodeClaims that are being deleted: it drains the node, ends the instance, and lets both objects go. Here it takes so many looks at the list of
/// claims, so that whoever waits sees it happen.
/// </summary>
internal sealed class NodeDrain(ObjectApi api, TimeProvider time, HeldObjects held)
{
    public const string Group = "karpenter.sh";
    public const string Kind = "NodeClaim";
    public const string Finalizer = "karpenter.sh/termination";

    private readonly ConcurrentDictionary<string, int> _looks = new(StringComparer.Ordinal);
    private readonly StatusWriter _writer = new(api, time, "karpenter");

    /// <summary>How many looks see a claim that is being deleted.</summary>
    public int LooksUntilDrained { get; set; } = 1;

    /// <summary>Told of each list of the claims, after its answer is made.</summary>
    public void CountLook()
    {
        foreach (var claim in Claims().Where(IsBeingDeleted))
            _looks.AddOrUpdate(Uid(claim), 1, (_, looks) => looks + 1);
        Reconcile();
    }

    /// <summary>Lets go of every claim whose drain is over, with its node.</summary>
    public void Reconcile()
    {
        if (api.Catalog.OfKind(Group, Kind) is not { } resource || !Karpenter.IsRunning(api))
            return;
        foreach (var claim in Claims().Where(claim => IsBeingDeleted(claim) && !held.Contains(claim) && _looks.GetValueOrDefault(Uid(claim)) >= LooksUntilDrained))
            TryLetGo(resource, claim);
    }

    /// <summary>A look and the loop of the controllers may come to the same claim at once: what is gone already needs nobody to let it go.</summary>
    private void TryLetGo(ApiResource resource, JsonObject claim)
    {
        try
        {
            LetGo(resource, claim);
        }
        catch (ApiException gone) when (gone.Code == StatusCodes.Status404NotFound)
        {
            _looks.TryRemove(Uid(claim), out _);
        }
    }

    private void LetGo(ApiResource resource, JsonObject claim)
    {
        if (JsonText.Text(claim["status"]?["nodeName"]) is { } node && api.Catalog.OfKind("", "Node") is { } nodes && Exists(nodes, node))
            api.Delete(new ObjectLocation(nodes, "", node, ""), new DeleteOptions());
        if ((claim["metadata"]!["finalizers"] as JsonArray ?? []).Any(finalizer => JsonText.Text(finalizer) == Finalizer))
        {
            _writer.WriteObject(resource, claim, live => live["metadata"]!["finalizers"] = new JsonArray(
                [.. ((JsonArray)live["metadata"]!["finalizers"]!).Where(finalizer => JsonText.Text(finalizer) != Finalizer).Select(finalizer => finalizer?.DeepClone())]));
        }
    }

    private bool Exists(ApiResource nodes, string name)
    {
        lock (api.Store.Gate)
            return api.Store.Find(nodes.Group, nodes.Kind, "", name) is not null;
    }

    private JsonObject[] Claims()
    {
        lock (api.Store.Gate)
            return [.. api.Store.All(Group, Kind, "")];
    }

    private static bool IsBeingDeleted(JsonObject claim) => claim["metadata"]!["deletionTimestamp"] is not null;

    private static string Uid(JsonObject claim) => (string)claim["metadata"]!["uid"]!;
}
