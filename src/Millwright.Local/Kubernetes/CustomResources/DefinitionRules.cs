using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Local.Kubernetes.Admission;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.CustomResources;

/// <summary>What makes a CustomResourceDefinition acceptable.</summary>
internal static partial class DefinitionRules
{
    public static KindRules Instance { get; } = new(Default, Errors);

    private static void Default(JsonObject item)
    {
        if (item["spec"]?["names"] is not JsonObject names)
            return;
        names["singular"] ??= (JsonText.Text(names["kind"]) ?? "").ToLowerInvariant();
        names["listKind"] ??= (JsonText.Text(names["kind"]) ?? "") + "List";
    }

    private static List<FieldError> Errors(JsonObject item, JsonObject? old)
    {
        if (item["spec"] is not JsonObject spec || spec["versions"] is not JsonArray versions)
            return [];
        var errors = new List<FieldError>();
        var (group, plural) = (JsonText.Text(spec["group"]) ?? "", JsonText.Text(spec["names"]?["plural"]) ?? "");
        var name = JsonText.Text(item["metadata"]?["name"]);
        if (name != $"{plural}.{group}")
            errors.Add(FieldError.Invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        if (!group.Contains('.', StringComparison.Ordinal))
            errors.Add(FieldError.Invalid("spec.group", group, "should be a domain with at least one dot"));
        if (IsProtected(group) && item["metadata"]?["annotations"]?["api-approved.kubernetes.io"] is null)
            errors.Add(FieldError.Required("metadata.annotations[api-approved.kubernetes.io]", "protected groups must have approval annotation \"api-approved.kubernetes.io\", see https://github.com/kubernetes/enhancements/pull/1111"));
        if (JsonText.Text(spec["conversion"]?["strategy"]) == "Webhook" && versions.Count > 1)
            errors.Add(FieldError.Forbidden("spec.conversion.strategy", "conversion webhooks are not called here, so objects could not be converted"));
        if ((bool?)spec["preserveUnknownFields"] == true)
            errors.Add(FieldError.Invalid("spec.preserveUnknownFields", true, "must be false in order to use defaults in the schema"));
        Versions(item, versions, errors);
        if (old is not null)
            Unchanged(spec, old["spec"] as JsonObject, errors);
        return errors;
    }

    private static void Versions(JsonObject item, JsonArray versions, List<FieldError> errors)
    {
        var stored = versions.Count(version => (bool?)version?["storage"] == true);
        if (stored != 1)
            errors.Add(FieldError.Invalid("spec.versions", versions, "must have exactly one version marked as storage version"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < versions.Count; index++)
        {
            if (versions[index] is not JsonObject version)
                continue;
            var path = $"spec.versions[{index}]";
            if (!VersionName().IsMatch(JsonText.Text(version["name"]) ?? ""))
                errors.Add(FieldError.Invalid($"{path}.name", version["name"], "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"));
            if (!names.Add(JsonText.Text(version["name"]) ?? ""))
                errors.Add(FieldError.Duplicate($"{path}.name", version["name"]));
            if (version["schema"]?["openAPIV3Schema"] is not JsonObject schema)
                errors.Add(FieldError.Required($"{path}.schema.openAPIV3Schema", "schemas are required"));
            else if (JsonText.Text(schema["type"]) != "object")
                errors.Add(FieldError.Invalid($"{path}.schema.openAPIV3Schema.type", schema["type"], "must be object at the root"));
            else
                DefinitionReader.ReadSchema(schema, $"{path}.schema.openAPIV3Schema", errors);
        }
        foreach (var version in (item["status"]?["storedVersions"] as JsonArray ?? []).Select(JsonText.Text).Where(version => !names.Contains(version ?? "")))
            errors.Add(FieldError.Invalid("status.storedVersions", version, "must appear in spec.versions"));
    }

    private static void Unchanged(JsonObject spec, JsonObject? old, List<FieldError> errors)
    {
        foreach (var field in (string[])["group", "scope"])
            errors.AddRange(KindRules.Immutable($"spec.{field}", spec[field], old?[field]));
        foreach (var field in (string[])["plural", "kind"])
            errors.AddRange(KindRules.Immutable($"spec.names.{field}", spec["names"]?[field], old?["names"]?[field]));
    }

    private static bool IsProtected(string group) => group is "k8s.io" or "kubernetes.io"
        || group.EndsWith(".k8s.io", StringComparison.Ordinal) && !group.EndsWith(".x-k8s.io", StringComparison.Ordinal)
        || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionName();
}
