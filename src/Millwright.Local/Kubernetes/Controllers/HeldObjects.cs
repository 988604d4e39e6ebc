using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>The objects that somebody keeps from becoming ready.</summary>
internal sealed class HeldObjects
{
    private readonly ConcurrentDictionary<(string Kind, string Namespace, string Name), bool> held = new();

    public void Add(ObjectReference reference) => held[Key(reference)] = true;

    public void Remove(ObjectReference reference) => held.TryRemove(Key(reference), out _);

    public bool Contains(JsonObject item)
        => held.ContainsKey(((string)item["kind"]!, JsonText.Text(item["metadata"]?["namespace"]) ?? "", (string)item["metadata"]!["name"]!));

    private static (string, string, string) Key(ObjectReference reference) => (reference.Kind, reference.Namespace ?? "", reference.Name);
}
