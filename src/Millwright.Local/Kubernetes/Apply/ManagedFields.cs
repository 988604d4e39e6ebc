using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Apply;

/// <summary>Reads and writes <c>metadata.managedFields</c>.</summary>
internal static class ManagedFields
{
    /// <summary>Fields that nobody owns: the server's own, and the ones that name the object.</summary>
    private static readonly FieldSet Unowned = FieldSet.FromJson((JsonObject)JsonNode.Parse(
        """
        {"f:apiVersion":{},"f:kind":{},"f:metadata":{".":{},"f:name":{},"f:namespace":{},"f:generateName":{},"f:creationTimestamp":{},"f:selfLink":{},"f:uid":{},
         "f:generation":{},"f:managedFields":{},"f:resourceVersion":{},"f:deletionTimestamp":{},"f:deletionGracePeriodSeconds":{}}}
        """)!);

    public static List<FieldOwner> Read(JsonObject item) =>
    [
        .. (item["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>().Select(entry => new FieldOwner(
            Text(entry, "manager"), Text(entry, "operation"), Text(entry, "apiVersion"), Text(entry, "subresource"), Text(entry, "time"),
            FieldSet.FromJson(entry["fieldsV1"] as JsonObject))),
    ];

    public static void Write(JsonObject item, IEnumerable<FieldOwner> owners)
    {
        var metadata = JsonText.Ensure(item, "metadata");
        metadata.Remove("managedFields");
        var sorted = owners
            .Select(owner => owner with { Fields = owner.Fields.Except(Unowned) })
            .Where(owner => !owner.Fields.IsEmpty)
            .OrderBy(owner => owner.Operation, StringComparer.Ordinal).ThenBy(owner => owner.Time, StringComparer.Ordinal)
            .ThenBy(owner => owner.Manager, StringComparer.Ordinal).ThenBy(owner => owner.ApiVersion, StringComparer.Ordinal)
            .Select(Entry).ToArray<JsonNode?>();
        if (sorted.Length > 0)
            metadata["managedFields"] = new JsonArray(sorted);
    }

    private static JsonObject Entry(FieldOwner owner)
    {
        var entry = new JsonObject
        {
            ["apiVersion"] = owner.ApiVersion,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = owner.Fields.ToJson(),
            ["manager"] = owner.Manager,
            ["operation"] = owner.Operation,
        };
        if (owner.Subresource.Length > 0)
            entry["subresource"] = owner.Subresource;
        entry["time"] = owner.Time;
        return entry;
    }

    private static string Text(JsonObject entry, string field) => JsonText.Text(entry[field]) ?? "";
}
