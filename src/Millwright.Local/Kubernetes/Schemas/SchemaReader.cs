using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>
/// Reads the OpenAPI v3 schema of a custom resource definition and refuses what a kube-apiserver refuses: schemas that are not structural, patterns and
/// rules that do not compile, defaults that break the schema.
/// </summary>
internal sealed class SchemaReader(List<FieldError> errors)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "description", "title", "example", "externalDocs", "type", "format", "properties", "required", "items", "additionalProperties", "default", "enum",
        "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
        "minProperties", "maxProperties", "nullable", "allOf", "anyOf", "oneOf", "not", "x-kubernetes-validations", "x-kubernetes-int-or-string",
        "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-list-type", "x-kubernetes-list-map-keys",
        "x-kubernetes-map-type",
    };

    /// <summary>What only structure may say; inside <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c> it must be absent.</summary>
    private static readonly string[] Structure =
    [
        "type", "title", "description", "additionalProperties", "default", "nullable", "x-kubernetes-validations", "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
    ];

    /// <summary>Reads one node.</summary>
    /// <param name="source">The OpenAPI schema.</param>
    /// <param name="path">Where it stands in the definition, for messages.</param>
    /// <param name="isRoot">Whether it describes a whole object, with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</param>
    public Schema Read(JsonObject source, string path, bool isRoot = false) => Read(source, path, new SchemaPlace(isRoot, IsValueValidation: false, IsCorrelatable: true));

    private Schema Read(JsonObject source, string path, SchemaPlace place)
    {
        var isValueValidation = place.IsValueValidation;
        if (isValueValidation)
            CheckValueValidation(source, path, place);
        foreach (var (keyword, _) in source.Where(entry => !Known.Contains(entry.Key)))
            errors.Add(FieldError.Forbidden($"{path}.{keyword}", "this keyword is not known here, so it cannot be enforced"));
        var schema = new Schema { Description = JsonText.Text(source["description"]) ?? "" };
        ReadType(schema, source, path, isValueValidation);
        ReadBounds(schema, source, path);
        ReadChildren(schema, source, path, place);
        ReadListType(schema, source, path);
        if (source["default"] is { } fallback)
            ReadDefault(schema, fallback, path);
        // Rules come last: they are checked against the whole schema below them.
        if (!isValueValidation)
            new RuleReader(errors).Read(schema, source, path, place);
        return schema;
    }

    private void CheckValueValidation(JsonObject source, string path, SchemaPlace place)
    {
        foreach (var keyword in Structure.Where(source.ContainsKey).Where(keyword => keyword != "type" || !place.MayHaveType))
            errors.Add(FieldError.Forbidden($"{path}.{keyword}", "must be empty to be structural"));
    }

    private void ReadType(Schema schema, JsonObject source, string path, bool isValueValidation)
    {
        schema.PreserveUnknownFields = Flag(source, "x-kubernetes-preserve-unknown-fields");
        schema.EmbeddedResource = Flag(source, "x-kubernetes-embedded-resource");
        schema.Nullable = Flag(source, "nullable");
        var isIntOrString = Flag(source, "x-kubernetes-int-or-string");
        var type = JsonText.Text(source["type"]) ?? "";
        switch (type)
        {
            case "object": schema.Type = SchemaType.Object; break;
            case "array": schema.Type = SchemaType.Array; break;
            case "string": schema.Type = SchemaType.String; break;
            case "integer": schema.Type = SchemaType.Integer; break;
            case "number": schema.Type = SchemaType.Number; break;
            case "boolean": schema.Type = SchemaType.Boolean; break;
            case "":
                schema.Type = isIntOrString ? SchemaType.IntOrString : SchemaType.Any;
                if (!isIntOrString && !schema.PreserveUnknownFields && !isValueValidation)
                    errors.Add(FieldError.Required($"{path}.type", "must not be empty for specified object fields"));
                break;
            default:
                errors.Add(FieldError.NotSupported($"{path}.type", type, ["array", "boolean", "integer", "number", "object", "string"]));
                break;
        }
        if (isIntOrString && type.Length > 0)
            errors.Add(FieldError.Invalid($"{path}.type", type, "must be empty if x-kubernetes-int-or-string is true"));
    }

    private void ReadBounds(Schema schema, JsonObject source, string path)
    {
        schema.Format = JsonText.Text(source["format"]);
        if (schema.Format is { } format && TextFormats.IsUnknown(format))
            errors.Add(FieldError.Forbidden($"{path}.format", "this format is not known here, so it cannot be enforced"));
        schema.Enum = source["enum"] as JsonArray;
        schema.Minimum = Number(source, "minimum");
        schema.Maximum = Number(source, "maximum");
        schema.ExclusiveMinimum = Flag(source, "exclusiveMinimum");
        schema.ExclusiveMaximum = Flag(source, "exclusiveMaximum");
        schema.MultipleOf = Number(source, "multipleOf");
        schema.MinLength = Whole(source, "minLength");
        schema.MaxLength = Whole(source, "maxLength");
        schema.MinItems = Whole(source, "minItems");
        schema.MaxItems = Whole(source, "maxItems");
        schema.MinProperties = Whole(source, "minProperties");
        schema.MaxProperties = Whole(source, "maxProperties");
        if (Flag(source, "uniqueItems"))
            errors.Add(FieldError.Forbidden($"{path}.uniqueItems", "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        if (JsonText.Text(source["pattern"]) is not { } pattern)
            return;
        try
        {
            schema.Pattern = GoPattern.Compile(pattern);
            schema.PatternText = pattern;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            errors.Add(FieldError.Invalid($"{path}.pattern", pattern, $"must be a valid regular expression, but isn't: {exception.Message}"));
        }
    }

    private void ReadChildren(Schema schema, JsonObject source, string path, SchemaPlace place)
    {
        if (source["properties"] is JsonObject properties)
        {
            foreach (var (name, child) in properties)
            {
                if (child is JsonObject node)
                    schema.Properties[name] = Read(node, $"{path}.properties[{name}]", place.Below());
            }
        }
        foreach (var name in (source["required"] as JsonArray ?? []).Select(JsonText.Text))
            schema.Required.Add(name ?? "");
        if (source["items"] is JsonObject items)
            schema.Items = Read(items, $"{path}.items", place.Below(JsonText.Text(source["x-kubernetes-list-type"]) == "map"));
        else if (schema.Type == SchemaType.Array && !place.IsValueValidation)
            errors.Add(FieldError.Required($"{path}.items", "must be specified"));
        if (source["additionalProperties"] is JsonObject additional)
            schema.AdditionalProperties = Read(additional, $"{path}.additionalProperties", place.Below());
        else if (source["additionalProperties"] is JsonValue allowed && allowed.GetValueKind() == System.Text.Json.JsonValueKind.True)
            schema.AdditionalProperties = new Schema { Type = SchemaType.Any, PreserveUnknownFields = true };
        if (schema.AdditionalProperties is not null && schema.Properties.Count > 0)
            errors.Add(FieldError.Forbidden($"{path}.additionalProperties", "additionalProperties and properties are mutual exclusive"));
        // The one combination that may repeat types: anyOf integer and string beside x-kubernetes-int-or-string.
        var inside = place.Inside(mayHaveType: Flag(source, "x-kubernetes-int-or-string"));
        schema.AllOf = ReadAll(schema, source, "allOf", path, inside);
        schema.AnyOf = ReadAll(schema, source, "anyOf", path, inside);
        schema.OneOf = ReadAll(schema, source, "oneOf", path, inside);
        if (source["not"] is not JsonObject not)
            return;
        schema.Not = Read(not, $"{path}.not", inside);
        CheckComplete(schema, schema.Not, path, $"{path}.not", place);
    }

    private Schema[] ReadAll(Schema schema, JsonObject source, string keyword, string path, SchemaPlace place)
    {
        var parts = (source[keyword] as JsonArray ?? []).OfType<JsonObject>().Select((node, index) => Read(node, $"{path}.{keyword}[{index}]", place)).ToArray();
        for (var index = 0; index < parts.Length; index++)
            CheckComplete(schema, parts[index], path, $"{path}.{keyword}[{index}]", place with { IsValueValidation = place.IsNested });
        return parts;
    }

    /// <summary>A value validation may speak only of fields that the structure around it declares.</summary>
    private void CheckComplete(Schema structure, Schema part, string path, string partPath, SchemaPlace place)
    {
        if (place.IsValueValidation)
            return;
        foreach (var (name, inner) in part.Properties)
        {
            if (structure.Properties.TryGetValue(name, out var declared))
                CheckComplete(declared, inner, $"{path}.properties[{name}]", $"{partPath}.properties[{name}]", place);
            else
                errors.Add(FieldError.Required($"{path}.properties[{name}]", $"because it is defined in {partPath}.properties[{name}]"));
        }
        if (part.Items is not null && structure.Items is null)
            errors.Add(FieldError.Required($"{path}.items", $"because it is defined in {partPath}.items"));
        else if (part.Items is not null)
            CheckComplete(structure.Items!, part.Items, $"{path}.items", $"{partPath}.items", place);
    }

    private void ReadListType(Schema schema, JsonObject source, string path)
    {
        schema.IsAtomicMap = JsonText.Text(source["x-kubernetes-map-type"]) == "atomic";
        schema.MapKeys = [.. (source["x-kubernetes-list-map-keys"] as JsonArray ?? []).Select(key => JsonText.Text(key) ?? "")];
        switch (JsonText.Text(source["x-kubernetes-list-type"]))
        {
            case null or "atomic": return;
            case "set": schema.ListType = ListType.Set; return;
            case "map": schema.ListType = ListType.Map; break;
            case var other:
                errors.Add(FieldError.NotSupported($"{path}.x-kubernetes-list-type", other, ["atomic", "map", "set"]));
                return;
        }
        if (schema.MapKeys.Length == 0)
            errors.Add(FieldError.Required($"{path}.x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        foreach (var key in schema.MapKeys)
        {
            if (schema.Items?.Properties.GetValueOrDefault(key) is not { } property)
                errors.Add(FieldError.Invalid($"{path}.x-kubernetes-list-map-keys", key, "entries must all be names of item properties"));
            else if (!schema.Items.Required.Contains(key) && property.Default is null)
                errors.Add(FieldError.Required($"{path}.items.properties[{key}].default", "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
        }
    }

    private void ReadDefault(Schema schema, JsonNode fallback, string path)
    {
        var unknown = UnknownFields.Find(schema, fallback, "");
        if (unknown.Count > 0)
            errors.Add(FieldError.Invalid($"{path}.default", fallback, $"must not have unknown fields ({string.Join(", ", unknown)})"));
        var defaulted = fallback.DeepClone();
        Defaulter.Apply(schema, defaulted);
        errors.AddRange(new SchemaValidator().Validate(schema, defaulted, $"{path}.default"));
        schema.Default = fallback.DeepClone();
    }

    private static bool Flag(JsonObject source, string keyword) => source[keyword] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private static double? Number(JsonObject source, string keyword) => source[keyword] is JsonValue value ? JsonText.Number(value) : null;

    private static long? Whole(JsonObject source, string keyword) => JsonText.TryInteger(source[keyword], out var number) ? number : null;
}
