using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Storage;

/// <summary>What happened to an object.</summary>
internal enum ChangeKind
{
    Added,
    Modified,
    Deleted,
}

/// <summary>One write, as watches and controllers see it. The objects are shared: nobody changes them.</summary>
internal sealed record StoreChange(ChangeKind Kind, string Group, string ObjectKind, JsonObject Object, JsonObject? Previous, long Revision);
