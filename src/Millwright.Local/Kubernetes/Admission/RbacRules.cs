using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>Roles and bindings.</summary>
internal static class RbacRules
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    public static KindRules Role { get; } = new(static _ => { }, static (item, _) => RuleErrors(item));

    public static KindRules Binding { get; } = new(
        static item =>
        {
            foreach (var subject in (item["subjects"] as JsonArray ?? []).OfType<JsonObject>().Where(subject => JsonText.Text(subject["kind"]) is "User" or "Group"))
                subject["apiGroup"] ??= RbacGroup;
        },
        static (item, old) => [.. BindingErrors(item), .. RoleChange(item, old)]);

    private static IEnumerable<FieldError> RuleErrors(JsonObject item)
    {
        var rules = (item["rules"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        for (var index = 0; index < rules.Length; index++)
        {
            var isUrl = rules[index]["nonResourceURLs"] is JsonArray { Count: > 0 };
            if (isUrl && JsonText.Text(item["kind"]) == "Role")
                yield return FieldError.Invalid($"rules[{index}].nonResourceURLs", rules[index]["nonResourceURLs"], "namespaced rules cannot apply to non-resource URLs");
            if (isUrl)
                continue;
            foreach (var (field, text) in ((string, string)[])[("apiGroups", "resource rules must supply at least one api group"), ("resources", "resource rules must supply at least one resource")])
            {
                if (rules[index][field] is not JsonArray { Count: > 0 })
                    yield return FieldError.Required($"rules[{index}].{field}", text);
            }
        }
    }

    private static IEnumerable<FieldError> BindingErrors(JsonObject item)
    {
        var kind = JsonText.Text(item["roleRef"]?["kind"]);
        var isKnown = kind == "ClusterRole" || (kind == "Role" && JsonText.Text(item["kind"]) == "RoleBinding");
        if (!isKnown)
            yield return FieldError.NotSupported("roleRef.kind", kind, JsonText.Text(item["kind"]) == "RoleBinding" ? ["\"ClusterRole\"", "\"Role\""] : ["\"ClusterRole\""]);
        if (JsonText.Text(item["roleRef"]?["apiGroup"]) != RbacGroup)
            yield return FieldError.NotSupported("roleRef.apiGroup", item["roleRef"]?["apiGroup"], [$"\"{RbacGroup}\""]);
        var subjects = (item["subjects"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        for (var index = 0; index < subjects.Length; index++)
        {
            if (JsonText.Text(subjects[index]["kind"]) == "ServiceAccount" && string.IsNullOrEmpty(JsonText.Text(subjects[index]["namespace"])))
                yield return FieldError.Required($"subjects[{index}].namespace");
        }
    }

    private static IEnumerable<FieldError> RoleChange(JsonObject item, JsonObject? old)
        => old is null || JsonNode.DeepEquals(item["roleRef"], old["roleRef"]) ? [] : [FieldError.Invalid("roleRef", item["roleRef"], "cannot change roleRef")];
}
