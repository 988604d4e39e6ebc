using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Cel;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>Evaluates the CEL rules of a schema on a value and everything in it.</summary>
internal sealed class RuleValidator
{
    private readonly List<FieldError> errors = [];

    public List<FieldError> Validate(Schema schema, JsonNode? value, JsonNode? old, string path)
    {
        Check(schema, value, old, path);
        return errors;
    }

    private void Check(Schema schema, JsonNode? value, JsonNode? old, string path)
    {
        if (value is null)
            return;
        foreach (var rule in schema.Rules)
            Evaluate(rule, value, old, path);
        switch (value)
        {
            case JsonObject item:
                foreach (var (name, child) in item)
                {
                    if (schema.Field(name) is { } field)
                        Check(field, child, (old as JsonObject)?[name], schema.Properties.ContainsKey(name) ? Child(path, name) : $"{path}[{name}]");
                }
                break;
            case JsonArray array when schema.Items is not null:
                for (var index = 0; index < array.Count; index++)
                    Check(schema.Items, array[index], Counterpart(schema, array[index], old as JsonArray), $"{path}[{index}]");
                break;
        }
    }

    private void Evaluate(ValidationRule rule, JsonNode value, JsonNode? old, string path)
    {
        if (rule.Program.UsesOldSelf && old is null)
            return;
        var field = path.Length == 0 && rule.FieldPath.Length == 0 ? "<nil>" : path + (path.Length == 0 ? rule.FieldPath.TrimStart('.') : rule.FieldPath);
        try
        {
            if (rule.Program.Evaluate(value, old) is not true)
                errors.Add(FieldError.Rule(field, rule.Reason, Message(rule, value, old)));
        }
        catch (CelException exception)
        {
            errors.Add(FieldError.Rule(field, "FieldValueInvalid", $"{exception.Message} evaluating rule: {rule.Message ?? rule.Rule}"));
        }
    }

    private static string Message(ValidationRule rule, JsonNode value, JsonNode? old)
    {
        var fallback = rule.Message ?? "failed rule: " + rule.Rule.Trim();
        if (rule.MessageProgram is not { } program || (program.UsesOldSelf && old is null))
            return fallback;
        try
        {
            return program.Evaluate(value, old) is string { Length: > 0 } text ? text : fallback;
        }
        catch (CelException)
        {
            // A message that cannot be computed gives way to the fixed one, as on a real server.
            return fallback;
        }
    }

    /// <summary>The old value of a list's item: only items with a key have one.</summary>
    private static JsonNode? Counterpart(Schema list, JsonNode? item, JsonArray? old)
    {
        if (old is null || list.ListType != ListType.Map || ListKeys.Of(list, item) is not { } key)
            return null;
        return old.FirstOrDefault(candidate => JsonNode.DeepEquals(ListKeys.Of(list, candidate), key));
    }

    private static string Child(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
