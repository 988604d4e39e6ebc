using System.Text.Json.Nodes;
using Millwright.Core.Yaml;

namespace Millwright.Cli.Plan.Differences;

/// <summary>An object of a cluster as text that differs only where the object does.</summary>
internal static class ObjectText
{
    private static readonly string[] FirstFields = ["apiVersion", "kind", "metadata"];

    /// <summary>What the API server or kubectl writes beside what somebody wants.</summary>
    private static readonly string[] ServerFields = ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];

    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>YAML with sorted keys; empty for no object.</summary>
    public static string Of(JsonObject? item)
    {
        if (item is null)
            return "";
        var copy = (JsonObject)item.DeepClone();
        copy.Remove("status");
        if (copy["metadata"] is JsonObject metadata)
            Strip(metadata);
        return YamlWriter.Write(Sort(copy));
    }

    private static void Strip(JsonObject metadata)
    {
        foreach (var field in ServerFields)
            metadata.Remove(field);
        if (metadata["annotations"] is JsonObject annotations && annotations.Remove(LastApplied) && annotations.Count == 0)
            metadata.Remove("annotations");
    }

    private static JsonNode? Sort(JsonNode? value) => value switch
    {
        JsonObject mapping => new JsonObject(mapping
            .OrderBy(field => Array.IndexOf(FirstFields, field.Key) is >= 0 and var place ? place : FirstFields.Length)
            .ThenBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Sort(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => value?.DeepClone(),
    };
}
