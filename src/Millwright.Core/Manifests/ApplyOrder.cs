namespace Millwright.Core.Manifests;

/// <summary>The order in which Karpenter's objects are made and removed.</summary>
public static class ApplyOrder
{
    /// <summary>Classes before the pools that refer to them; otherwise the order of the environment file.</summary>
    public static IReadOnlyList<Manifest> ForApplying(IEnumerable<Manifest> manifests) => [.. manifests.OrderBy(manifest => manifest.Kind == "NodePool" ? 1 : 0)];

    /// <summary>Pools before classes: a class cannot go while a node of it lives, and deleting a pool is what drains its nodes.</summary>
    public static IReadOnlyList<ObjectReference> ForPruning(IEnumerable<ObjectReference> objects) => [.. objects.OrderBy(item => item.Kind == "NodePool" ? 0 : 1)];
}
