using System.Text.Json.Nodes;
using Millwright.Cli.Plan.Differences;
using Millwright.Core.Environments;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Plan;

/// <summary>A plan as a document, without secrets.</summary>
internal static class PlanDocument
{
    public static JsonObject Of(EnvironmentPlan plan) => new()
    {
        ["cluster"] = plan.Cluster,
        ["environment"] = plan.Environment.Definition.Name,
        ["revision"] = plan.Revision,
        ["identity"] = IdentityNames.Of(plan.Identity),
        ["verdicts"] = new JsonArray([.. plan.Verdicts.Select(Of)]),
        ["namespaces"] = new JsonArray([.. plan.Namespaces.Select(name => JsonValue.Create(name))]),
        ["releases"] = new JsonArray([.. plan.Environment.Releases.Select(Of)]),
        ["manifests"] = new JsonArray([.. plan.Manifests.Select(Of)]),
        ["notes"] = new JsonArray([.. plan.Notes.Select(note => JsonValue.Create(note))]),
    };

    public static JsonArray Of(IEnumerable<ObjectDifference> differences) => new(
        [.. differences.Where(difference => difference.Change is not ObjectChange.Unchanged).Select(difference => new JsonObject
        {
            ["object"] = difference.Subject,
            ["change"] = Word(difference.Change),
            ["diff"] = difference.Diff,
        })]);

    private static JsonObject Of(Verdict verdict) => new() { ["check"] = verdict.Check, ["level"] = verdict.Level, ["seen"] = verdict.Seen, ["remedy"] = verdict.Remedy };

    private static JsonObject Of(ResolvedRelease release) => new()
    {
        ["name"] = release.Definition.Name,
        ["namespace"] = release.Definition.Namespace,
        ["chart"] = release.Definition.Chart,
        ["version"] = release.Definition.Version,
        ["values"] = SecretMask.Apply(release.Values),
    };

    private static JsonObject Of(Manifest manifest) => new() { ["file"] = $"{manifest.File}:{manifest.Line}", ["object"] = SecretMask.Apply(manifest.Body) };

    private static string Word(ObjectChange change) => change switch
    {
        ObjectChange.Added => "added",
        ObjectChange.Changed => "changed",
        _ => "removed",
    };
}
