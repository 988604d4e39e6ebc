using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Apply;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>Turns what a client sent into an object of its kind: right kind, right types, no unknown fields, defaults filled in.</summary>
internal static class Decoder
{
    /// <summary>Decodes in place.</summary>
    /// <param name="resource">The kind that the URL names.</param>
    /// <param name="item">The object.</param>
    /// <param name="options">How unknown fields are treated; warnings are added here.</param>
    /// <param name="patch">The patch that made the object, when there is one: its errors are reported as the patch's.</param>
    public static void Decode(ApiResource resource, JsonObject item, WriteOptions options, string? patch = null)
    {
        CheckKind(resource, item);
        DropNulls(resource.Schema, item);
        if (!resource.IsCustom)
            CheckTypes(resource, item);
        CheckUnknown(resource, item, options, patch);
        UnknownFields.Prune(resource.Schema, item);
        Defaulter.Apply(resource.Schema, item);
    }

    private static void CheckKind(ApiResource resource, JsonObject item)
    {
        var (apiVersion, kind) = (JsonText.Text(item["apiVersion"]), JsonText.Text(item["kind"]));
        if (string.IsNullOrEmpty(kind))
            throw Statuses.BadRequest($"Object 'Kind' is missing in '{Shorten(item)}'");
        if (apiVersion != resource.ApiVersion)
            throw Statuses.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({resource.ApiVersion})");
        if (kind != resource.Kind)
            throw Statuses.BadRequest($"{kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: the kind in the data does not match the URL");
        if (item["metadata"] is not (null or JsonObject))
            throw Statuses.BadRequest($"{kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: json: cannot unmarshal into Go struct field .metadata of type v1.ObjectMeta");
        JsonText.Ensure(item, "metadata");
    }

    /// <summary>A field that is null counts as absent, unless its schema lets it be null.</summary>
    private static void DropNulls(Schema? schema, JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var child in array)
                DropNulls(schema?.Items, child);
        }
        if (node is not JsonObject item)
            return;
        foreach (var (name, value) in item.ToArray())
        {
            var field = schema?.Field(name);
            if (value is null && field is not null && !field.Nullable && (field.Default is not null || schema!.Name is not null))
                item.Remove(name);
            else
                DropNulls(field, value);
        }
    }

    private static void CheckTypes(ApiResource resource, JsonObject item)
    {
        var error = TypedPatch.Errors(resource.Schema, item).Find(text => text.Contains(": expected ", StringComparison.Ordinal));
        if (error is not null)
            throw Statuses.BadRequest($"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: json: cannot unmarshal field {error}");
    }

    private static void CheckUnknown(ApiResource resource, JsonObject item, WriteOptions options, string? patch)
    {
        var unknown = UnknownFields.Find(resource.Schema, item, "");
        if (unknown.Count == 0 || options.FieldValidation == "Ignore")
            return;
        var texts = unknown.Select(path => $"unknown field \"{path}\"").ToArray();
        if (options.FieldValidation == "Warn")
        {
            options.Warnings.AddRange(texts);
            return;
        }
        var text = "strict decoding error: " + string.Join(", ", texts);
        if (patch is null)
            throw Statuses.BadRequest($"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: {text}");
        throw Statuses.Invalid("", "", "", [FieldError.Invalid("patch", patch, text)]);
    }

    private static string Shorten(JsonObject item) => item.ToJsonString(JsonText.Plain) is { Length: > 200 } text ? text[..200] : item.ToJsonString(JsonText.Plain);
}
