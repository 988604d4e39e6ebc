using Millwright.Core.Manifests.Validation.Rules;
using static Millwright.Core.Manifests.Validation.Schemas.Types;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>The fields of a NodePool, as the definition <c>nodepools.karpenter.sh</c> of Karpenter 1.14.1 has them.</summary>
internal static class NodePoolSchema
{
    private const string DurationForm = "a duration such as 30s, 10m or 1h30m";

    private static readonly MappingType Taint = Mapping(
        Required("effect", OneOf("NoSchedule", "PreferNoSchedule", "NoExecute")),
        Required("key", Like(Patterns.QualifiedName, "a key such as example.com/team") with { MinimumLength = 1 }),
        Field("timeAdded", Text),
        Field("value", Like(Patterns.QualifiedName, "letters, digits, `-`, `_` and `.`, or leave it out")));

    private static readonly MappingType Requirement = Mapping(
        Required("key", (Like(Patterns.QualifiedName, "a label's key such as kubernetes.io/arch") with { MaximumLength = 316 }).With(LabelKeyRules.OfRequirement)),
        Field("minValues", Wide(1, 50)),
        Required("operator", OneOf("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt", "Gte", "Lte")),
        Field("values", ListOf(Like(Patterns.LabelValue, "at most 63 letters, digits, `-`, `_` and `.`") with { MaximumLength = 63 })));

    private static readonly MappingType NodeClassReference = Mapping(
        Required("group", FilledText with { Pattern = Patterns.Group, Form = "the group alone: karpenter.k8s.aws" }),
        Required("kind", FilledText),
        Required("name", FilledText));

    private static readonly MappingType Template = Mapping(
        Field("metadata", Mapping(
            Field("annotations", MapOf(Text)),
            Field("labels", MapOf(Like(Patterns.LabelValue, "at most 63 letters, digits, `-`, `_` and `.`") with { MaximumLength = 63 }, maximum: 100).With(LabelKeyRules.OfLabels)))),
        Required("spec", Mapping(
            Field("expireAfter", Like(Patterns.DurationOrNever, $"{DurationForm}, or Never")),
            Required("nodeClassRef", NodeClassReference),
            Required("requirements", ListOf(Requirement, maximum: 100).With(RequirementRules.Operators, RequirementRules.MinimumValues)),
            Field("startupTaints", ListOf(Taint)),
            Field("taints", ListOf(Taint)),
            Field("terminationGracePeriod", Like(Patterns.Duration, DurationForm))).With(TaintRules.NoRepetition)));

    private static readonly MappingType Budget = Mapping(
        Field("duration", Like(Patterns.BudgetDuration, "hours and minutes: 8h, 30m or 1h30m")),
        Required("nodes", Like(Patterns.BudgetNodes, "a number or a percentage in quotes: \"1\" or 10%")),
        Field("reasons", ListOf(OneOf("Underutilized", "Empty", "Drifted"), maximum: 50) with { IsSet = true }),
        Field("schedule", Text.With(ScheduleRules.Cron)));

    private static readonly MappingType Disruption = Mapping(
        Field("budgets", ListOf(Budget, maximum: 50).With(ScheduleRules.WithDuration)),
        Required("consolidateAfter", Like(Patterns.DurationOrNever, $"{DurationForm}, or Never")),
        Field("consolidationPolicy", OneOf("WhenEmpty", "WhenEmptyOrUnderutilized", "Balanced")));

    /// <summary>Below <c>spec</c>.</summary>
    public static MappingType Spec { get; } = Mapping(
        Field("disruption", Disruption),
        Field("limits", MapOf(Quantity)),
        Field("replicas", Wide(from: 0)),
        Required("template", Template),
        Field("weight", Whole(1, 100))).With(StaticPoolRules.Limits, StaticPoolRules.Weight);
}
