using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.CustomResources;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Serves the resources of CustomResourceDefinitions, and removes their objects before a definition goes.</summary>
internal sealed class DefinitionController(ObjectApi api, TimeProvider time) : IController
{
    private const string Group = "apiextensions.k8s.io";
    private const string Kind = "CustomResourceDefinition";
    private const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    private readonly StatusWriter writer = new(api, time, "kube-apiserver");

    private ApiResource Resource => api.Catalog.OfKind(Group, Kind)!;

    public void Observe(StoreChange change)
    {
        if (change is { Group: Group, ObjectKind: Kind })
        {
            if (change.Kind == ChangeKind.Deleted)
                api.Catalog.Withdraw((string)change.Object["metadata"]!["name"]!);
            else if (Live(change.Object) is { } definition)
                Reconcile(definition);
        }
        else if (change.Kind == ChangeKind.Deleted)
        {
            foreach (var definition in Definitions().Where(definition => Describes(definition, change.Group, change.ObjectKind) && IsEnding(definition)))
                Empty(definition);
        }
    }

    private void Reconcile(JsonObject definition)
    {
        if (IsEnding(definition))
        {
            Empty(definition);
            return;
        }
        var conflict = Definitions().FirstOrDefault(other => other != definition && SameKind(other, definition) && StatusWriter.IsTrue(other, "NamesAccepted"));
        if (conflict is null)
        {
            api.Catalog.Define((string)definition["metadata"]!["name"]!, DefinitionReader.Read(definition));
            if ((definition["metadata"]!["finalizers"] as JsonArray)?.Any(finalizer => JsonText.Text(finalizer) == Finalizer) != true)
                writer.WriteObject(Resource, definition, live => Finalizers(live).Add(Finalizer));
        }
        writer.Write(Resource, definition, (live, status) =>
        {
            writer.SetCondition(status, "NamesAccepted", conflict is null, conflict is null ? "NoConflicts" : "KindConflict", conflict is null ? "no conflicts found" : "another definition has the same kind in the same group");
            writer.SetCondition(status, "Established", conflict is null, conflict is null ? "InitialNamesAccepted" : "NotAccepted", conflict is null ? "the initial names have been accepted" : "not all names are accepted");
            status["acceptedNames"] = conflict is null ? live["spec"]!["names"]!.DeepClone() : new JsonObject { ["kind"] = "", ["plural"] = "" };
            var versions = ((JsonArray)live["spec"]!["versions"]!).OfType<JsonObject>().Where(version => (bool)version["storage"]!).Select(version => (string)version["name"]!);
            var stored = (status["storedVersions"] as JsonArray ?? []).Select(version => (string)version!);
            status["storedVersions"] = new JsonArray([.. stored.Union(versions, StringComparer.Ordinal).Select(version => (JsonNode)version)]);
        });
    }

    /// <summary>Deletes the objects of a definition that is being deleted; the last one to go frees it.</summary>
    private void Empty(JsonObject definition)
    {
        var resources = DefinitionReader.Read(definition);
        JsonObject[] objects;
        lock (api.Store.Gate)
            objects = [.. api.Store.All((string)definition["spec"]!["group"]!, (string)definition["spec"]!["names"]!["kind"]!, "")];
        foreach (var item in objects.Where(item => !IsEnding(item)))
            api.Delete(StatusWriter.Location(resources[0], item), new DeleteOptions());
        lock (api.Store.Gate)
            objects = [.. api.Store.All((string)definition["spec"]!["group"]!, (string)definition["spec"]!["names"]!["kind"]!, "")];
        if (objects.Length == 0)
            writer.WriteObject(Resource, definition, live => Remove(Finalizers(live)));
    }

    private static JsonArray Finalizers(JsonObject item)
    {
        var metadata = (JsonObject)item["metadata"]!;
        if (metadata["finalizers"] is not JsonArray finalizers)
            metadata["finalizers"] = finalizers = [];
        return finalizers;
    }

    private static void Remove(JsonArray finalizers)
    {
        foreach (var finalizer in finalizers.Where(node => JsonText.Text(node) == Finalizer).ToArray())
            finalizers.Remove(finalizer);
    }

    private JsonObject? Live(JsonObject item)
    {
        lock (api.Store.Gate)
            return api.Store.Find(Group, Kind, "", (string)item["metadata"]!["name"]!);
    }

    private JsonObject[] Definitions()
    {
        lock (api.Store.Gate)
            return [.. api.Store.All(Group, Kind, "")];
    }

    private static bool IsEnding(JsonObject item) => item["metadata"]!["deletionTimestamp"] is not null;

    private static bool SameKind(JsonObject left, JsonObject right)
        => left["metadata"]!["name"]!.ToString() != right["metadata"]!["name"]!.ToString() && Describes(left, (string)right["spec"]!["group"]!, (string)right["spec"]!["names"]!["kind"]!);

    private static bool Describes(JsonObject definition, string group, string kind)
        => (string)definition["spec"]!["group"]! == group && (string)definition["spec"]!["names"]!["kind"]! == kind;
}
