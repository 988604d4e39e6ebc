using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests;

/// <summary>Tells whether a NodePool can give pods a node at all.</summary>
public static class PoolCapacity
{
    /// <summary>False for a pool that a limit of zero, or zero static replicas, keeps empty.</summary>
    public static bool CanServePods(JsonObject pool)
    {
        var spec = pool["spec"] as JsonObject;
        var limits = spec?["limits"] as JsonObject ?? [];
        return !IsZero(spec?["replicas"]) && !limits.Any(limit => IsZero(limit.Value));
    }

    /// <summary>A quantity of nothing, such as <c>0</c>, <c>"0"</c> or <c>0Gi</c>.</summary>
    private static bool IsZero(JsonNode? quantity) => quantity?.ToString() is { Length: > 0 } text && text.TrimEnd([.. "KMGTPEkimn"]).All(digit => digit is '0' or '.');
}
