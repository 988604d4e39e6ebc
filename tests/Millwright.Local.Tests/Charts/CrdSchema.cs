using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Millwright.Local.Tests.Charts;

/// <summary>A reading of a definition's schema that is enough to tell whether a manifest is made of its fields.</summary>
internal static class CrdSchema
{
    /// <summary>The schema of the definition's only version.</summary>
    public static JsonObject Of(JsonObject crd) => (JsonObject)crd["spec"]!["versions"]!.AsArray().ShouldHaveSingleItem()!["schema"]!["openAPIV3Schema"]!;

    /// <summary>Every part of the schema with its path, such as <c>spec.template.spec.taints[].key</c>; <c>{}</c> stands for the values of a map.</summary>
    public static IEnumerable<(string Path, JsonObject Schema)> Parts(JsonObject schema, string path = "")
    {
        yield return (path, schema);
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            foreach (var part in Parts((JsonObject)property!, path.Length == 0 ? name : $"{path}.{name}"))
                yield return part;
        }

        foreach (var (field, mark) in new[] { ("items", "[]"), ("additionalProperties", "{}") })
        {
            if (schema[field] is not JsonObject inner)
                continue;
            foreach (var part in Parts(inner, path + mark))
                yield return part;
        }
    }

    /// <summary>What the schema does not know of a manifest: fields, missing ones too, and texts outside an enum or a pattern.</summary>
    public static IEnumerable<string> Violations(JsonObject schema, JsonNode? value, string path = "")
    {
        switch (value)
        {
            case JsonObject mapping when schema["properties"] is JsonObject || schema["additionalProperties"] is JsonObject:
                foreach (var missing in Texts(schema["required"]).Where(name => !mapping.ContainsKey(name)))
                    yield return $"{path}.{missing} is missing";
                foreach (var (name, item) in mapping)
                {
                    var inner = schema["properties"]?[name] ?? schema["additionalProperties"];
                    foreach (var violation in inner is JsonObject known ? Violations(known, item, $"{path}.{name}") : [$"{path}.{name} is unknown"])
                        yield return violation;
                }

                break;
            case JsonArray list:
                foreach (var violation in list.SelectMany((item, index) => Violations((JsonObject)schema["items"]!, item, $"{path}[{index}]")))
                    yield return violation;
                break;
            case JsonValue scalar when scalar.TryGetValue<string>(out var text):
                if (schema["enum"] is { } choices && !Texts(choices).Contains(text, StringComparer.Ordinal))
                    yield return $"{path} is {text}, which is no choice";
                if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, (string)pattern!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
                    yield return $"{path} is {text}, which does not match";
                break;
        }
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list is JsonArray items ? items.Select(item => (string)item!) : [];
}
