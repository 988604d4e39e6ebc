using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Selectors;

namespace Millwright.Local.Kubernetes.Admission;

/// <summary>Deployments and the other kinds with a pod template.</summary>
internal static class WorkloadRules
{
    public static KindRules Deployment { get; } = new(
        static item =>
        {
            DefaultTemplate(item);
            if (item["spec"]?["strategy"] is JsonObject strategy && JsonText.Text(strategy["type"]) == "RollingUpdate" && !strategy.ContainsKey("rollingUpdate"))
                strategy["rollingUpdate"] = new JsonObject { ["maxSurge"] = "25%", ["maxUnavailable"] = "25%" };
        },
        static (item, old) => [.. SelectedErrors(item, old), .. StrategyErrors(item)]);

    public static KindRules Selected { get; } = new(DefaultTemplate, SelectedErrors);

    public static KindRules Job { get; } = new(
        static item =>
        {
            DefaultTemplate(item);
            if (item["spec"] is not JsonObject spec || spec.ContainsKey("completions") || spec.ContainsKey("parallelism"))
                return;
            spec["completions"] = 1;
            spec["parallelism"] = 1;
        },
        static (item, old) =>
        [
            .. PodRules.Errors(item["spec"]?["template"]?["spec"] as JsonObject, "spec.template.spec"),
            .. JsonText.Text(item["spec"]?["template"]?["spec"]?["restartPolicy"]) is "OnFailure" or "Never"
                ? (FieldError[])[]
                : [FieldError.Required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"")],
            .. old is null ? [] : KindRules.Immutable("spec.template", item["spec"]?["template"], old["spec"]?["template"]),
        ]);

    public static KindRules Pod { get; } = new(
        static item => PodRules.Default(item["spec"] as JsonObject),
        static (item, _) => PodRules.Errors(item["spec"] as JsonObject, "spec"));

    private static void DefaultTemplate(JsonObject item) => PodRules.Default(item["spec"]?["template"]?["spec"] as JsonObject);

    private static IEnumerable<FieldError> SelectedErrors(JsonObject item, JsonObject? old)
    {
        var selector = item["spec"]?["selector"] as JsonObject;
        var template = item["spec"]?["template"] as JsonObject;
        var labels = template?["metadata"]?["labels"] as JsonObject;
        if (selector is not null && selector["matchLabels"] is not JsonObject { Count: > 0 } && selector["matchExpressions"] is not JsonArray { Count: > 0 })
            yield return FieldError.Invalid("spec.selector", selector, "empty selector is invalid for deployment");
        else if (selector is not null && template is not null && !LabelSelector.From(selector).MatchesLabels(labels))
            yield return FieldError.Invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
        foreach (var error in MetadataRules.Labels(labels, "spec.template.metadata.labels").Concat(PodRules.Errors(template?["spec"] as JsonObject, "spec.template.spec")))
            yield return error;
        if (JsonText.Text(template?["spec"]?["restartPolicy"]) is { } policy and not "Always")
            yield return FieldError.NotSupported("spec.template.spec.restartPolicy", policy, ["\"Always\""]);
        if (old is null)
            yield break;
        foreach (var error in KindRules.Immutable("spec.selector", selector, old["spec"]?["selector"]))
            yield return error;
    }

    private static IEnumerable<FieldError> StrategyErrors(JsonObject item)
    {
        if (JsonText.Text(item["spec"]?["strategy"]?["type"]) == "Recreate" && item["spec"]?["strategy"]?["rollingUpdate"] is not null)
            yield return FieldError.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
    }
}
