using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Cli.Provision;

/// <summary>The output of a run for the verdicts alone.</summary>
internal static class PreflightText
{
    /// <summary>The verdicts; the one word of its outcome where it came to none.</summary>
    public static string Conclude(JsonObject? output) => Read(output) is { Verdicts.Count: > 0 } outcome
        ? string.Join(Environment.NewLine, VerdictText.Lines(outcome.Verdicts).Select(line => $"  {line}").Prepend($"{outcome.Cluster} as environment {outcome.Environment}: {VerdictText.Summary(outcome.Verdicts)}"))
        : $"The run {(string?)output?["outcome"] ?? "succeeded"}.";

    /// <summary>Whether there are verdicts, and none of them blocks.</summary>
    public static bool IsClear(JsonObject? output) => Read(output) is { Verdicts.Count: > 0 } outcome && outcome.Verdicts.All(verdict => verdict.Level != Verdict.Block);

    private static RunOutcome? Read(JsonObject? output) => output?.Deserialize(ProvisioningJson.Default.RunOutcome);
}
