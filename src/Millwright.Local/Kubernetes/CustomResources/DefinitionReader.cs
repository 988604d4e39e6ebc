using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.CustomResources;

/// <summary>Turns a valid CustomResourceDefinition into the resources that it makes the API serve.</summary>
internal static class DefinitionReader
{
    /// <summary>One resource per served version, the storage version first.</summary>
    public static ApiResource[] Read(JsonObject definition)
    {
        var spec = (JsonObject)definition["spec"]!;
        return
        [
            .. ((JsonArray)spec["versions"]!).OfType<JsonObject>()
                .Where(version => (bool)version["served"]!)
                .OrderByDescending(version => (bool)version["storage"]!)
                .Select(version => Version(spec, version)),
        ];
    }

    public static Schema ReadSchema(JsonObject source, string path, List<FieldError> errors)
    {
        var schema = new SchemaReader(errors).Read(source, path);
        schema.Properties["apiVersion"] = new Schema { Type = SchemaType.String };
        schema.Properties["kind"] = new Schema { Type = SchemaType.String };
        schema.Properties["metadata"] = BuiltInResources.ObjectMeta;
        return schema;
    }

    private static ApiResource Version(JsonObject spec, JsonObject version)
    {
        var names = (JsonObject)spec["names"]!;
        var source = (JsonObject)version["schema"]!["openAPIV3Schema"]!;
        return new ApiResource
        {
            Group = (string)spec["group"]!,
            Version = (string)version["name"]!,
            Kind = (string)names["kind"]!,
            Plural = (string)names["plural"]!,
            Singular = (string?)names["singular"] ?? "",
            ListKindName = (string?)names["listKind"],
            ShortNames = Texts(names["shortNames"]),
            Categories = Texts(names["categories"]),
            Namespaced = (string)spec["scope"]! == "Namespaced",
            Schema = ReadSchema(source, "", []),
            OpenApiSchema = source,
            HasStatus = version["subresources"]?["status"] is JsonObject,
            HasGeneration = true,
            Scale = version["subresources"]?["scale"] is JsonObject scale
                ? new ScaleSubresource(Fields(scale["specReplicasPath"]), Fields(scale["statusReplicasPath"]))
                : null,
            Columns = Columns(version["additionalPrinterColumns"] as JsonArray),
            IsCustom = true,
        };
    }

    private static PrinterColumn[] Columns(JsonArray? columns) => columns is null
        ? [new PrinterColumn("Age", "date", ".metadata.creationTimestamp")]
        :
        [
            .. columns.OfType<JsonObject>().Select(column => new PrinterColumn(
                (string)column["name"]!, (string)column["type"]!, (string)column["jsonPath"]!, JsonText.TryInteger(column["priority"], out var priority) ? (int)priority : 0)),
        ];

    private static string[] Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(item => JsonText.Text(item) ?? "")];

    private static string[] Fields(JsonNode? path) => (JsonText.Text(path) ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);
}
