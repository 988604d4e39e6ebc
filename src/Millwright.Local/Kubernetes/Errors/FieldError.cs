using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Errors;

/// <summary>One thing that is wrong with one field, worded as a kube-apiserver words it.</summary>
/// <param name="Field">The path, such as <c>spec.template.spec.requirements[0].key</c>.</param>
/// <param name="Reason">The machine-readable cause, such as <c>FieldValueInvalid</c>.</param>
/// <param name="Message">The text that follows the path.</param>
internal sealed record FieldError(string Field, string Reason, string Message)
{
    public static FieldError Required(string field, string detail = "")
        => new(field, "FieldValueRequired", detail.Length == 0 ? "Required value" : "Required value: " + detail);

    public static FieldError Invalid(string field, JsonNode? value, string detail)
        => new(field, "FieldValueInvalid", $"Invalid value: {Show(value)}: {detail}");

    /// <summary>A broken CEL rule: the server leaves the value out.</summary>
    public static FieldError Rule(string field, string reason, string message)
        => reason == "FieldValueRequired" ? Required(field, message)
            : reason == "FieldValueForbidden" ? Forbidden(field, message)
            : reason == "FieldValueDuplicate" ? new(field, reason, "Duplicate value: " + message)
            : new(field, "FieldValueInvalid", "Invalid value: " + message);

    public static FieldError WrongType(string field, JsonNode? value, string expected)
        => new(field, "FieldValueTypeInvalid", $"Invalid value: \"{TypeName(value)}\": {field} in body must be of type {expected}: \"{TypeName(value)}\"");

    public static FieldError NotSupported(string field, JsonNode? value, IEnumerable<string> supported)
        => new(field, "FieldValueNotSupported", $"Unsupported value: {Show(value)}: supported values: {string.Join(", ", supported)}");

    public static FieldError TooLong(string field, long limit)
        => new(field, "FieldValueTooLong", $"Too long: may not be more than {limit} bytes");

    public static FieldError TooMany(string field, int count, long limit)
        => new(field, "FieldValueTooMany", $"Too many: {count}: must have at most {limit} items");

    public static FieldError Duplicate(string field, JsonNode? value)
        => new(field, "FieldValueDuplicate", "Duplicate value: " + Show(value));

    public static FieldError Forbidden(string field, string detail)
        => new(field, "FieldValueForbidden", "Forbidden: " + detail);

    /// <summary>Path and message as one text.</summary>
    public override string ToString() => $"{Field}: {Message}";

    private static string Show(JsonNode? value) => value?.ToJsonString(JsonText.Plain) ?? "null";

    private static string TypeName(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.String => "string",
        JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonText.IsInteger(scalar) ? "integer" : "number",
        _ => "boolean",
    };
}
