using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Cel;
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

    /// <summary>Reads one node.</summary>
    /// <param name="source">The OpenAPI schema.</param>
    /// <param name="path">Where it stands in the definition, for messages.</param>
    /// <param name="isValueValidation">Whether it stands inside <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> or <c>not</c>, where no types are allowed.</param>
    public Schema Read(JsonObject source, string path, bool isValueValidation = false)
    {
        foreach (var (keyword, _) in source.Where(entry => !Known.Contains(entry.Key)))
            errors.Add(FieldError.Forbidden($"{path}.{keyword}", "this keyword is not known here, so it cannot be enforced"));
        var schema = new Schema { Description = JsonText.Text(source["description"]) ?? "" };
        ReadType(schema, source, path, isValueValidation);
        ReadBounds(schema, source, path);
        ReadChildren(schema, source, path, isValueValidation);
        ReadListType(schema, source, path);
        if (source["default"] is { } fallback)
            ReadDefault(schema, fallback, path);
        // Rules come last: they are checked against the whole schema below them.
        ReadRules(schema, source, path);
        return schema;
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
        // The one combination that may repeat types: anyOf integer and string beside x-kubernetes-int-or-string.
        if (isIntOrString && type.Length > 0)
            errors.Add(FieldError.Invalid($"{path}.type", type, "must be empty if x-kubernetes-int-or-string is true"));
    }

    private void ReadBounds(Schema schema, JsonObject source, string path)
    {
        schema.Format = JsonText.Text(source["format"]);
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

    private void ReadChildren(Schema schema, JsonObject source, string path, bool isValueValidation)
    {
        if (source["properties"] is JsonObject properties)
        {
            foreach (var (name, child) in properties)
            {
                if (child is JsonObject node)
                    schema.Properties[name] = Read(node, $"{path}.properties[{name}]", isValueValidation);
            }
        }
        foreach (var name in (source["required"] as JsonArray ?? []).Select(JsonText.Text))
            schema.Required.Add(name ?? "");
        if (source["items"] is JsonObject items)
            schema.Items = Read(items, $"{path}.items", isValueValidation);
        else if (schema.Type == SchemaType.Array && !isValueValidation)
            errors.Add(FieldError.Required($"{path}.items", "must be specified"));
        if (source["additionalProperties"] is JsonObject additional)
            schema.AdditionalProperties = Read(additional, $"{path}.additionalProperties", isValueValidation);
        else if (source["additionalProperties"] is JsonValue allowed && allowed.GetValueKind() == System.Text.Json.JsonValueKind.True)
            schema.AdditionalProperties = new Schema { Type = SchemaType.Any, PreserveUnknownFields = true };
        if (schema.AdditionalProperties is not null && schema.Properties.Count > 0)
            errors.Add(FieldError.Forbidden($"{path}.additionalProperties", "additionalProperties and properties are mutual exclusive"));
        schema.AllOf = ReadAll(source, "allOf", path);
        schema.AnyOf = ReadAll(source, "anyOf", path);
        schema.OneOf = ReadAll(source, "oneOf", path);
        schema.Not = source["not"] is JsonObject not ? Read(not, $"{path}.not", isValueValidation: true) : null;
    }

    private Schema[] ReadAll(JsonObject source, string keyword, string path) => source[keyword] is not JsonArray array
        ? []
        : [.. array.OfType<JsonObject>().Select((node, index) => Read(node, $"{path}.{keyword}[{index}]", isValueValidation: true))];

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

    private void ReadRules(Schema schema, JsonObject source, string path)
    {
        if (source["x-kubernetes-validations"] is not JsonArray rules)
            return;
        schema.Rules = [.. rules.OfType<JsonObject>().Select((rule, index) => Rule(schema, rule, $"{path}.x-kubernetes-validations[{index}]")).OfType<ValidationRule>()];
    }

    private ValidationRule? Rule(Schema schema, JsonObject source, string path)
    {
        var text = JsonText.Text(source["rule"]) ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(FieldError.Required($"{path}.rule", "rule is not specified"));
            return null;
        }
        if (Flag(source, "optionalOldSelf"))
        {
            errors.Add(FieldError.Forbidden($"{path}.optionalOldSelf", "optional old values are not known here, so the rule cannot be enforced"));
            return null;
        }
        try
        {
            var program = CelProgram.Compile(text, schema, CelType.Bool);
            var message = JsonText.Text(source["messageExpression"]) is { } expression ? CelProgram.Compile(expression, schema, CelType.String) : null;
            return new ValidationRule(
                text, program, JsonText.Text(source["message"]), message, JsonText.Text(source["reason"]) ?? "FieldValueInvalid", JsonText.Text(source["fieldPath"]) ?? "");
        }
        catch (CelException exception)
        {
            errors.Add(FieldError.Invalid($"{path}.rule", text, $"compilation failed: ERROR: <input>: {exception.Message}"));
            return null;
        }
    }

    private static bool Flag(JsonObject source, string keyword) => source[keyword] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private static double? Number(JsonObject source, string keyword) => source[keyword] is JsonValue value ? JsonText.Number(value) : null;

    private static long? Whole(JsonObject source, string keyword) => JsonText.TryInteger(source[keyword], out var number) ? number : null;
}
