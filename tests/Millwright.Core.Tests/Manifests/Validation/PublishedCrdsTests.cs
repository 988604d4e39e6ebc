using System.Text.Json.Nodes;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Manifests.Validation;

/// <summary>Holds the tables of fields against the published definitions, field by field.</summary>
public sealed class PublishedCrdsTests
{
    [PublishedCrdsFact]
    public void NodePool_EveryField_IsAsThePublishedOne() => Differences(NodePoolSchema.Spec, Published("karpenter.sh_nodepools.yaml"), "spec").ShouldBeEmpty();

    [PublishedCrdsFact]
    public void NodeClass_EveryField_IsAsThePublishedOne() => Differences(NodeClassSchema.Spec, Published("karpenter.k8s.aws_ec2nodeclasses.yaml"), "spec").ShouldBeEmpty();

    private static JsonObject Published(string file)
    {
        var problems = new ProblemList();
        var root = YamlText.ReadMapping(file, File.ReadAllText(Path.Combine(PublishedCrdsFactAttribute.Folder, file)), problems).ShouldNotBeNull();
        var crd = new YamlToJson(file, substitution: null, problems).Convert(root)!;
        return (JsonObject)crd["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!;
    }

    private static IEnumerable<string> Differences(FieldType type, JsonObject schema, string path)
    {
        var rules = (schema["x-kubernetes-validations"] as JsonArray ?? []).Count(rule => !((string)rule!["rule"]!).Contains("oldSelf", StringComparison.Ordinal));
        if (type.CoveredRules != rules)
            yield return $"{path}: {type.CoveredRules} rules, published {rules}";
        var inner = type switch
        {
            MappingType mapping => OfMapping(mapping, schema, path),
            MapType map => [.. Same(path, "maxProperties", map.Maximum, schema), .. Differences(map.Values, (JsonObject)schema["additionalProperties"]!, path + "{}")],
            ListType list => OfList(list, schema, path),
            TextType text => OfText(text, schema, path),
            WholeNumberType number =>
            [
                .. Same(path, "type", "integer", schema), .. Same(path, "minimum", number.Minimum, schema), .. Same(path, "maximum", number.Maximum, schema),
                .. ((string?)schema["format"] == "int32") == number.IsWide ? [$"{path}: format {schema["format"]}"] : Array.Empty<string>(),
            ],
            FlagType => Same(path, "type", "boolean", schema),
            QuantityType => [.. Same(path, "x-kubernetes-int-or-string", "true", schema), .. Same(path, "pattern", Patterns.Quantity.ToString(), schema)],
            _ => [$"{path}: a type without a comparison"],
        };
        foreach (var difference in inner)
            yield return difference;
    }

    private static IEnumerable<string> OfMapping(MappingType type, JsonObject schema, string path)
    {
        var properties = (JsonObject)schema["properties"]!;
        var known = type.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var name in known.Keys.Except(properties.Select(property => property.Key)).Concat(properties.Select(property => property.Key).Except(known.Keys)))
            yield return $"{path}.{name}: on one side only";
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, field) in known.Where(pair => properties.ContainsKey(pair.Key)))
        {
            if (field.IsRequired != required.Contains(name))
                yield return $"{path}.{name}: required on one side only";
            foreach (var difference in Differences(field.Type, (JsonObject)properties[name]!, $"{path}.{name}"))
                yield return difference;
        }
    }

    private static IEnumerable<string> OfList(ListType type, JsonObject schema, string path)
    {
        var items = (JsonObject)schema["items"]!.DeepClone();
        foreach (var keyword in new[] { "pattern", "maxLength" })
        {
            // On a requirement's values the definition has both on the list, where they have no effect; Karpenter itself asks the same of each value.
            if (schema[keyword] is { } misplaced)
                items[keyword] = misplaced.DeepClone();
        }

        return
        [
            .. Same(path, "type", "array", schema), .. Same(path, "minItems", type.Minimum, schema), .. Same(path, "maxItems", type.Maximum, schema),
            .. ((string?)schema["x-kubernetes-list-type"] == "set") == type.IsSet ? Array.Empty<string>() : [$"{path}: a set on one side only"],
            .. Differences(type.Items, items, path + "[]"),
        ];
    }

    private static IEnumerable<string> OfText(TextType type, JsonObject schema, string path)
    {
        // A schedule is read as the cron expression that it is, which is stricter than its pattern.
        var isSchedule = path.EndsWith(".schedule", StringComparison.Ordinal);
        var choices = (schema["enum"] as JsonArray ?? []).Select(choice => (string)choice!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Same(path, "type", "string", schema), .. Same(path, "minLength", type.MinimumLength, schema), .. Same(path, "maxLength", type.MaximumLength, schema),
            .. isSchedule ? [] : Same(path, "pattern", type.Pattern?.ToString(), schema),
            .. choices.SetEquals(type.Choices) ? Array.Empty<string>() : [$"{path}: choices {string.Join(", ", choices)}"],
        ];
    }

    private static string[] Same(string path, string keyword, object? own, JsonObject schema)
    {
        var published = schema[keyword]?.ToString();
        return own?.ToString() == published ? [] : [$"{path}: {keyword} is `{own}`, published `{published}`"];
    }
}
