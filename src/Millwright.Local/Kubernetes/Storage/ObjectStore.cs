using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Millwright.Core.Manifests;

namespace Millwright.Local.Kubernetes.Storage;

/// <summary>Every object of the stand-in, in memory, and the log of their changes. One revision counts all writes.</summary>
public sealed class ObjectStore
{
    private readonly SortedDictionary<string, JsonObject> objects = new(StringComparer.Ordinal);
    private readonly List<StoreChange> log = [];
    private readonly List<ChannelWriter<StoreChange>> subscribers = [];
    private readonly ConcurrentDictionary<string, int> requests = new(StringComparer.Ordinal);

    internal ObjectStore()
    {
    }

    /// <summary>Held over every read-modify-write.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The revision of the last write.</summary>
    public long Revision { get; private set; } = 1;

    /// <summary>How often each verb was called on each resource since the start: the key is such as <c>patch deployments.apps</c>.</summary>
    public IReadOnlyDictionary<string, int> Requests => requests;

    /// <summary>A copy of an object, or null.</summary>
    public JsonObject? Get(ObjectReference reference)
    {
        lock (Gate)
            return Find(GroupOf(reference.ApiVersion), reference.Kind, reference.Namespace ?? "", reference.Name) is { } found ? JsonText.Clone(found) : null;
    }

    /// <summary>Copies of all objects of a kind, by namespace and name.</summary>
    public IReadOnlyList<JsonObject> List(string apiVersion, string kind, string? @namespace = null)
    {
        lock (Gate)
            return [.. All(GroupOf(apiVersion), kind, @namespace ?? "").Select(JsonText.Clone)];
    }

    internal void CountRequest(string verb, string resource) => requests.AddOrUpdate($"{verb} {resource}", 1, static (_, count) => count + 1);

    internal JsonObject? Find(string group, string kind, string @namespace, string name) => objects.GetValueOrDefault(Key(group, kind, @namespace, name));

    /// <summary>The stored objects of a kind; an empty namespace means all of them.</summary>
    internal IEnumerable<JsonObject> All(string group, string kind, string @namespace)
    {
        var prefix = $"{group}\n{kind}\n{(@namespace.Length > 0 ? @namespace + "\n" : "")}";
        return objects.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(entry => entry.Value);
    }

    /// <summary>Everything that is stored.</summary>
    internal IEnumerable<JsonObject> Everything() => objects.Values;

    /// <summary>Stores the object under a new revision, which it gets as its resource version.</summary>
    internal JsonObject Put(JsonObject item)
    {
        var (group, kind) = (GroupOf((string)item["apiVersion"]!), (string)item["kind"]!);
        var key = Key(group, kind, (string?)item["metadata"]!["namespace"] ?? "", (string)item["metadata"]!["name"]!);
        var previous = objects.GetValueOrDefault(key);
        item["metadata"]!["resourceVersion"] = (++Revision).ToString(CultureInfo.InvariantCulture);
        objects[key] = item;
        Publish(new StoreChange(previous is null ? ChangeKind.Added : ChangeKind.Modified, group, kind, item, previous, Revision));
        return item;
    }

    internal void Remove(JsonObject item)
    {
        var (group, kind) = (GroupOf((string)item["apiVersion"]!), (string)item["kind"]!);
        if (!objects.Remove(Key(group, kind, (string?)item["metadata"]!["namespace"] ?? "", (string)item["metadata"]!["name"]!), out var previous))
            return;
        var last = JsonText.Clone(item);
        last["metadata"]!["resourceVersion"] = (++Revision).ToString(CultureInfo.InvariantCulture);
        Publish(new StoreChange(ChangeKind.Deleted, group, kind, last, previous, Revision));
    }

    /// <summary>All changes after a revision, then every later one as it happens. The gate is held by the caller.</summary>
    internal Channel<StoreChange> Subscribe(long afterRevision)
    {
        var channel = Channel.CreateUnbounded<StoreChange>();
        foreach (var change in log.Where(change => change.Revision > afterRevision))
            channel.Writer.TryWrite(change);
        subscribers.Add(channel.Writer);
        return channel;
    }

    internal void Unsubscribe(Channel<StoreChange> channel)
    {
        lock (Gate)
            subscribers.Remove(channel.Writer);
    }

    internal static string GroupOf(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0 ? "" : apiVersion[..slash];

    private void Publish(StoreChange change)
    {
        log.Add(change);
        foreach (var subscriber in subscribers)
            subscriber.TryWrite(change);
    }

    private static string Key(string group, string kind, string @namespace, string name) => $"{group}\n{kind}\n{@namespace}\n{name}";
}
