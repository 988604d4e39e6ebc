using System.Text;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Checks a value against its schema, everything but the CEL rules. All errors are collected.</summary>
internal sealed class SchemaValidator
{
    private readonly List<FieldError> errors = [];

    public List<FieldError> Validate(Schema schema, JsonNode? value, string path)
    {
        Check(schema, value, path);
        return errors;
    }

    private void Check(Schema schema, JsonNode? value, string path)
    {
        if (value is null)
        {
            if (!schema.Nullable && schema.Type != SchemaType.Any)
                errors.Add(FieldError.WrongType(path, null, TypeName(schema.Type)));
            return;
        }
        if (!TypeFits(schema.Type, value))
        {
            errors.Add(FieldError.WrongType(path, value, TypeName(schema.Type)));
            return;
        }
        if (schema.Enum is { } allowed && !allowed.Any(option => JsonNode.DeepEquals(option, value)))
            errors.Add(FieldError.NotSupported(path, value, allowed.Select(option => option?.ToJsonString(JsonText.Plain) ?? "null")));
        switch (value)
        {
            case JsonObject item: CheckObject(schema, item, path); break;
            case JsonArray array: CheckArray(schema, array, path); break;
            case JsonValue scalar when JsonText.IsString(scalar): CheckText(schema, (string)scalar!, scalar, path); break;
            case JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.Number: CheckNumber(schema, scalar, path); break;
        }
        CheckCombinations(schema, value, path);
    }

    private void CheckObject(Schema schema, JsonObject item, string path)
    {
        foreach (var name in schema.Required.Where(name => !item.ContainsKey(name)))
            errors.Add(FieldError.Required(Child(path, name)));
        if (schema.MaxProperties is { } most && item.Count > most)
            errors.Add(FieldError.TooMany(path, item.Count, most));
        if (schema.MinProperties is { } least && item.Count < least)
            errors.Add(FieldError.Invalid(path, item.Count, $"{path} in body should have at least {least} properties"));
        foreach (var (name, child) in item)
        {
            if (schema.Field(name) is { } field)
                Check(field, child, Child(path, name));
        }
    }

    private void CheckArray(Schema schema, JsonArray array, string path)
    {
        if (schema.MaxItems is { } most && array.Count > most)
            errors.Add(FieldError.TooMany(path, array.Count, most));
        if (schema.MinItems is { } least && array.Count < least)
            errors.Add(FieldError.Invalid(path, array.Count, $"{path} in body should have at least {least} items"));
        for (var index = 0; index < array.Count && schema.Items is not null; index++)
            Check(schema.Items, array[index], $"{path}[{index}]");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < array.Count && schema.ListType != ListType.Atomic; index++)
        {
            var key = ListKeys.Of(schema, array[index]);
            if (key is not null && !seen.Add(key.ToJsonString(JsonText.Plain)))
                errors.Add(FieldError.Duplicate($"{path}[{index}]", key));
        }
    }

    private void CheckText(Schema schema, string text, JsonValue value, string path)
    {
        var length = text.EnumerateRunes().Count();
        if (schema.MaxLength is { } most && length > most)
            errors.Add(FieldError.TooLong(path, most));
        if (schema.MinLength is { } least && length < least)
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be at least {least} chars long"));
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should match '{schema.PatternText}'"));
        if (schema.Format is { } format && !TextFormats.IsValid(format, text))
            errors.Add(FieldError.Invalid(path, value, $"{path} in body must be of type {format}: {value.ToJsonString(JsonText.Plain)}"));
    }

    private void CheckNumber(Schema schema, JsonValue value, string path)
    {
        var number = JsonText.Number(value);
        if (schema.Maximum is { } most && (number > most || (schema.ExclusiveMaximum && number >= most)))
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be less than {(schema.ExclusiveMaximum ? "" : "or equal to ")}{most}"));
        if (schema.Minimum is { } least && (number < least || (schema.ExclusiveMinimum && number <= least)))
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be greater than {(schema.ExclusiveMinimum ? "" : "or equal to ")}{least}"));
        if (schema.MultipleOf is { } step && number % step != 0)
            errors.Add(FieldError.Invalid(path, value, $"{path} in body should be a multiple of {step}"));
        if (schema.Format == "int32" && number is < int.MinValue or > int.MaxValue)
            errors.Add(FieldError.Invalid(path, value, $"{path} in body must be of type int32: {value.ToJsonString()}"));
    }

    private void CheckCombinations(Schema schema, JsonNode value, string path)
    {
        foreach (var part in schema.AllOf)
            Check(part, value, path);
        if (schema.AnyOf.Length > 0 && !schema.AnyOf.Any(part => Fits(part, value)))
            errors.Add(FieldError.Invalid(path, value, $"{path} in body must validate at least one schema (anyOf)"));
        if (schema.OneOf.Length > 0 && schema.OneOf.Count(part => Fits(part, value)) != 1)
            errors.Add(FieldError.Invalid(path, value, $"{path} in body must validate one and only one schema (oneOf)"));
        if (schema.Not is { } not && Fits(not, value))
            errors.Add(FieldError.Invalid(path, value, $"{path} in body must not validate the schema (not)"));
    }

    private static bool Fits(Schema schema, JsonNode value) => new SchemaValidator().Validate(schema, value, "").Count == 0;

    private static string Child(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static bool TypeFits(SchemaType type, JsonNode value) => type switch
    {
        SchemaType.Any => true,
        SchemaType.Object => value is JsonObject,
        SchemaType.Array => value is JsonArray,
        SchemaType.String => JsonText.IsString(value),
        SchemaType.Integer => JsonText.TryInteger(value, out _),
        SchemaType.Number => value is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        SchemaType.Boolean => value is JsonValue flag && flag.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        _ => JsonText.IsString(value) || JsonText.TryInteger(value, out _),
    };

    private static string TypeName(SchemaType type) => type == SchemaType.IntOrString ? "integer,string" : Lower(type.ToString());

    private static string Lower(string text) => new StringBuilder(text) { [0] = (char)(text[0] + 32) }.ToString();
}
