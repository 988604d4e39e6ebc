using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>What a built-in kind's own code does beyond its schema.</summary>
/// <param name="Default">Fills in what depends on other fields.</param>
/// <param name="Validate">Finds what is wrong; the old object is null on creation.</param>
internal sealed record KindRules(Action<JsonObject> Default, Func<JsonObject, JsonObject?, IEnumerable<FieldError>> Validate)
{
    private static readonly KindRules Nothing = new(static _ => { }, static (_, _) => []);

    private static readonly Dictionary<string, KindRules> ByKind = new(StringComparer.Ordinal)
    {
        ["Deployment"] = WorkloadRules.Deployment,
        ["DaemonSet"] = WorkloadRules.Selected,
        ["StatefulSet"] = WorkloadRules.Selected,
        ["ReplicaSet"] = WorkloadRules.Selected,
        ["Job"] = WorkloadRules.Job,
        ["Pod"] = WorkloadRules.Pod,
        ["Secret"] = CoreRules.Secret,
        ["ConfigMap"] = CoreRules.ConfigMap,
        ["Service"] = CoreRules.Service,
        ["Namespace"] = CoreRules.Namespace,
        ["Role"] = RbacRules.Role,
        ["ClusterRole"] = RbacRules.Role,
        ["RoleBinding"] = RbacRules.Binding,
        ["ClusterRoleBinding"] = RbacRules.Binding,
        ["PodDisruptionBudget"] = CoreRules.PodDisruptionBudget,
        ["PriorityClass"] = CoreRules.PriorityClass,
        ["CustomResourceDefinition"] = CustomResources.DefinitionRules.Instance,
    };

    public static KindRules Of(ApiResource resource) => resource.IsCustom ? Nothing : ByKind.GetValueOrDefault(resource.Kind, Nothing);

    /// <summary>The error of a field that may not change, or nothing.</summary>
    public static IEnumerable<FieldError> Immutable(string path, JsonNode? value, JsonNode? old)
        => JsonNode.DeepEquals(value, old) ? [] : [FieldError.Invalid(path, value, "field is immutable")];
}
