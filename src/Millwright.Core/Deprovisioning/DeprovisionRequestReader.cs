using System.Text.Json;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Problems;
using static Millwright.Core.Provisioning.InputFields;

namespace Millwright.Core.Deprovisioning;

/// <summary>
/// Reads the input of a deprovisioning execution: CloudTrail's DeleteCluster event as EventBridge delivers it, or the object that a person writes. Anything else is refused,
/// with every field at fault. A person has to name the cluster twice.
/// </summary>
public static class DeprovisionRequestReader
{
    private static readonly string[] KnownFields = ["cluster", "confirm", "dryRun", "deleteForeign", "timeoutMinutes", "orphans"];

    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>.</exception>
    public static DeprovisionRequest Read(JsonElement input) =>
        ReadRequest(input, "DeleteCluster", """{ "cluster": "name", "confirm": "name" }""", OfEvent, ReadWritten);

    private static DeprovisionRequest OfEvent(string cluster) => new(cluster, DryRun: false, DeprovisionRequest.EventOrigin);

    private static DeprovisionRequest ReadWritten(JsonElement input, ProblemList problems)
    {
        RejectUnknown(input, "", KnownFields, problems);
        var cluster = OptionalText(input, "", "cluster", problems);
        if (cluster is not null)
            CheckCluster(cluster, "cluster", problems);
        else if (!Has(input, "cluster"))
            Report(problems, "`cluster` is missing", "name the cluster: { \"cluster\": \"payments-dev\", \"confirm\": \"payments-dev\" }");
        var request = new DeprovisionRequest(cluster ?? "", Flag(input, "dryRun", problems), DeprovisionRequest.ManualOrigin)
        {
            DeleteForeign = Flag(input, "deleteForeign", problems),
            TimeoutMinutes = WholeNumber(
                input, "timeoutMinutes", DeprovisionRequest.MinimumTimeoutMinutes, DeprovisionRequest.MaximumTimeoutMinutes, DeprovisionRequest.DefaultTimeoutMinutes, problems),
            Orphans = ReadOrphans(input, problems),
        };
        CheckConfirmation(input, request, problems);
        return request;
    }

    private static void CheckConfirmation(JsonElement input, DeprovisionRequest request, ProblemList problems)
    {
        var confirm = OptionalText(input, "", "confirm", problems);
        if (request.DryRun || request.Cluster.Length == 0 || confirm == request.Cluster)
            return;
        if (confirm is not null)
            Report(problems, $"`confirm` is {Quote(confirm)}, not {Quote(request.Cluster)}", "repeat the cluster's name, if it is the one that you mean");
        else if (!Has(input, "confirm"))
            Report(problems, "`confirm` is missing", $"repeat the cluster's name: \"confirm\": \"{request.Cluster}\"; or ask first: \"dryRun\": true");
    }

    private static string? ReadOrphans(JsonElement input, ProblemList problems)
    {
        var text = OptionalText(input, "", "orphans", problems);
        if (text is not null && !OrphanPolicyNames.TryParse(text, out _))
            Report(problems, $"`orphans` is {Quote(text)}", $"use {OrphanPolicyNames.Report} or {OrphanPolicyNames.Remove}, or leave it out to do what the environment says");
        return text;
    }
}
