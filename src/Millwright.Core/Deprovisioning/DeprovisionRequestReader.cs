using System.Text.Json;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Problems;
using Millwright.Core.Provisioning;
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
    public static DeprovisionRequest Read(JsonElement input)
    {
        var problems = new ProblemList();
        DeprovisionRequest? request = null;
        if (input.ValueKind != JsonValueKind.Object)
            Report(problems, $"the input is {Describe(input)}, no object", "give { \"cluster\": \"name\", \"confirm\": \"name\" }, or a DeleteCluster event");
        else if (input.TryGetProperty("detail-type", out _) || input.TryGetProperty("detail", out _))
            request = ReadEvent(input, problems);
        else
            request = ReadManual(input, problems);
        problems.ThrowIfAny(FailureNames.InvalidRequest, "the run input");
        return request!;
    }

    private static DeprovisionRequest ReadEvent(JsonElement input, ProblemList problems)
    {
        const string Remedy = "start the state machine by the rule for DeleteCluster events, or give { \"cluster\": \"name\", \"confirm\": \"name\" }";
        return new DeprovisionRequest(ClusterEventReader.ReadCluster(input, "DeleteCluster", Remedy, problems), DryRun: false, DeprovisionRequest.EventOrigin);
    }

    private static DeprovisionRequest ReadManual(JsonElement input, ProblemList problems)
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
            TimeoutMinutes = ReadTimeout(input, problems),
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

    private static int ReadTimeout(JsonElement input, ProblemList problems)
    {
        if (!Has(input, "timeoutMinutes"))
            return DeprovisionRequest.DefaultTimeoutMinutes;
        var value = input.GetProperty("timeoutMinutes");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var minutes)
            && minutes is >= DeprovisionRequest.MinimumTimeoutMinutes and <= DeprovisionRequest.MaximumTimeoutMinutes)
        {
            return minutes;
        }

        Report(problems, $"`timeoutMinutes` is {Describe(value)}", $"write a whole number from {DeprovisionRequest.MinimumTimeoutMinutes} to {DeprovisionRequest.MaximumTimeoutMinutes}");
        return DeprovisionRequest.DefaultTimeoutMinutes;
    }

    private static string? ReadOrphans(JsonElement input, ProblemList problems)
    {
        var text = OptionalText(input, "", "orphans", problems);
        if (text is not null && !OrphanPolicyNames.TryParse(text, out _))
            Report(problems, $"`orphans` is {Quote(text)}", $"use {OrphanPolicyNames.Report} or {OrphanPolicyNames.Remove}, or leave it out to do what the environment says");
        return text;
    }
}
