using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Cel;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Reads the <c>x-kubernetes-validations</c> of one schema; a rule that cannot be evaluated here is an error.</summary>
internal sealed class RuleReader(List<FieldError> errors)
{
    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

    /// <summary>Gives the schema its rules.</summary>
    public void Read(Schema schema, JsonObject source, string path, SchemaPlace place)
    {
        if (source["x-kubernetes-validations"] is not JsonArray rules)
            return;
        var self = place.IsRoot ? WithObjectFields(schema) : schema;
        schema.Rules = [.. rules.OfType<JsonObject>().Select((rule, index) => Rule(self, rule, $"{path}.x-kubernetes-validations[{index}]", place)).OfType<ValidationRule>()];
    }

    private ValidationRule? Rule(Schema schema, JsonObject source, string path, SchemaPlace place)
    {
        var text = JsonText.Text(source["rule"]) ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(FieldError.Required($"{path}.rule", "rule is not specified"));
            return null;
        }
        if ((source["optionalOldSelf"] as JsonValue)?.GetValueKind() == JsonValueKind.True)
        {
            errors.Add(FieldError.Forbidden($"{path}.optionalOldSelf", "optional old values are not known here, so the rule cannot be enforced"));
            return null;
        }
        var reason = JsonText.Text(source["reason"]) ?? "FieldValueInvalid";
        if (!Reasons.Contains(reason, StringComparer.Ordinal))
            errors.Add(FieldError.NotSupported($"{path}.reason", reason, Reasons.Select(known => $"\"{known}\"")));
        try
        {
            var program = CelProgram.Compile(text, schema, CelType.Bool);
            if (program.UsesOldSelf && !place.IsCorrelatable)
                errors.Add(FieldError.Invalid($"{path}.rule", text, "oldSelf cannot be used on the uncorrelatable portion of the schema: items of a list that is no map have no old value"));
            var message = JsonText.Text(source["messageExpression"]) is { } expression ? CelProgram.Compile(expression, schema, CelType.String) : null;
            return new ValidationRule(
                text, program, JsonText.Text(source["message"]), message, reason, JsonText.Text(source["fieldPath"]) ?? "");
        }
        catch (CelException exception)
        {
            errors.Add(FieldError.Invalid($"{path}.rule", text, $"compilation failed: ERROR: <input>: {exception.Message}"));
            return null;
        }
    }

    /// <summary>The schema as rules on a whole object see it: of the metadata they reach only the name and what it was generated from.</summary>
    private static Schema WithObjectFields(Schema schema)
    {
        var text = new Schema { Type = SchemaType.String };
        var metadata = new Schema { Type = SchemaType.Object, Properties = { ["name"] = text, ["generateName"] = text } };
        var self = schema.Variant(new Dictionary<string, Schema>(schema.Properties, StringComparer.Ordinal) { ["apiVersion"] = text, ["kind"] = text, ["metadata"] = metadata });
        return self;
    }
}
