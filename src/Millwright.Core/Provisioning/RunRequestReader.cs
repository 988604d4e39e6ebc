using System.Text.Json;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Problems;
using static Millwright.Core.Provisioning.InputFields;

namespace Millwright.Core.Provisioning;

/// <summary>
/// Reads the input of an execution: CloudTrail's CreateCluster event as EventBridge delivers it, or the object that a person writes. Anything else is refused, with every field at fault.
/// </summary>
public static class RunRequestReader
{
    private const int MostAttempts = 1000;

    private static readonly string[] KnownFields = ["cluster", "environment", "commitSha", "dryRun", "preflightOnly", "allowLastPoolPruned", "terraformState", "origin", "attempt"];
    private static readonly string[] KnownTerraformFields = ["bucket", "key", "clusterOutput", "nodeGroupOutput", "workspace"];

    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>.</exception>
    public static RunRequest Read(JsonElement input) => ReadRequest(input, "CreateCluster", """{ "cluster": "name" }""", OfEvent, ReadWritten);

    private static RunRequest OfEvent(string cluster) =>
        new(cluster, Environment: null, CommitSha: null, DryRun: false, RunRequest.EventOrigin, TerraformState: null);

    private static RunRequest ReadWritten(JsonElement input, ProblemList problems)
    {
        RejectUnknown(input, "", KnownFields, problems);
        var terraform = ReadTerraform(input, problems);
        var cluster = OptionalText(input, "", "cluster", problems);
        if (cluster is not null)
            CheckCluster(cluster, "cluster", problems);
        else if (!Has(input, "cluster") && !Has(input, "terraformState"))
            Report(problems, "`cluster` is missing", "name the cluster: { \"cluster\": \"payments-dev\" }");
        var environment = OptionalText(input, "", "environment", problems);
        if (environment is not null && !EnvironmentName.IsValid(environment))
            Report(problems, $"`environment` is {Quote(environment)}, which is no name of an environment", "name an environment file without its ending, such as dev");
        var sha = OptionalText(input, "", "commitSha", problems);
        if (sha is not null && !CommitSha.IsWhole(sha))
            Report(problems, $"`commitSha` is {Quote(sha)}, which is no whole commit SHA", "give the 40 lower-case hexadecimal digits of a published commit");
        return new RunRequest(cluster ?? "", environment, sha, Flag(input, "dryRun", problems), ReadOrigin(input, problems), terraform)
        {
            Attempt = WholeNumber(input, "attempt", 0, MostAttempts, otherwise: 0, problems),
            PreflightOnly = Flag(input, "preflightOnly", problems),
            AllowLastPoolPruned = Flag(input, "allowLastPoolPruned", problems),
        };
    }

    /// <summary>Reconciling says so of the runs that it starts; a person says nothing.</summary>
    private static string ReadOrigin(JsonElement input, ProblemList problems)
    {
        var origin = OptionalText(input, "", "origin", problems) ?? RunRequest.ManualOrigin;
        if (origin is not (RunRequest.ManualOrigin or RunRequest.ReconcileOrigin))
            Report(problems, $"`origin` is {Quote(origin)}, which is no origin of such an input", $"leave the field out, or write {RunRequest.ReconcileOrigin}");
        return origin;
    }

    private static TerraformStateLocation? ReadTerraform(JsonElement input, ProblemList problems)
    {
        if (!input.TryGetProperty("terraformState", out var state) || state.ValueKind == JsonValueKind.Null)
            return null;
        if (state.ValueKind != JsonValueKind.Object)
        {
            Report(problems, $"`terraformState` is {Describe(state)}, no object", "give bucket, key and clusterOutput");
            return null;
        }

        const string Prefix = "terraformState.";
        RejectUnknown(state, Prefix, KnownTerraformFields, problems);
        var location = new TerraformStateLocation(
            OptionalText(state, Prefix, "bucket", problems) ?? "",
            OptionalText(state, Prefix, "key", problems) ?? "",
            OptionalText(state, Prefix, "clusterOutput", problems) ?? "cluster_name",
            OptionalText(state, Prefix, "nodeGroupOutput", problems),
            OptionalText(state, Prefix, "workspace", problems));
        foreach (var field in KnownTerraformFields[..2].Where(field => !Has(state, field)))
            Report(problems, $"`{Prefix}{field}` is missing", "name the bucket and the key of the state");

        return location;
    }
}
