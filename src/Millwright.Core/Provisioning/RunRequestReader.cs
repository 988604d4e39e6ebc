using System.Text.Json;
using System.Text.RegularExpressions;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Problems;

namespace Millwright.Core.Provisioning;

/// <summary>
/// Reads the input of an execution: CloudTrail's CreateCluster event as EventBridge delivers it, or the object that a person writes. Anything else is refused, with every field at fault.
/// </summary>
public static partial class RunRequestReader
{
    private const string InputName = "run input";
    private const int LongestShown = 120;

    private static readonly string[] KnownFields = ["cluster", "environment", "commitSha", "dryRun", "allowLastPoolPruned", "terraformState"];
    private static readonly string[] KnownTerraformFields = ["bucket", "key", "clusterOutput", "nodeGroupOutput", "workspace"];

    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>.</exception>
    public static RunRequest Read(JsonElement input)
    {
        var problems = new ProblemList();
        RunRequest? request = null;
        if (input.ValueKind != JsonValueKind.Object)
            Report(problems, $"the input is {Describe(input)}, no object", "give { \"cluster\": \"name\" }, or a CreateCluster event");
        else if (input.TryGetProperty("detail-type", out _) || input.TryGetProperty("detail", out _))
            request = ReadEvent(input, problems);
        else
            request = ReadManual(input, problems);
        problems.ThrowIfAny(FailureNames.InvalidRequest, "the run input");
        return request!;
    }

    private static RunRequest? ReadEvent(JsonElement input, ProblemList problems)
    {
        const string Remedy = "start the state machine by the rule for CreateCluster events, or give { \"cluster\": \"name\" }";
        Expect(input, "source", "aws.eks");
        Expect(input, "detail-type", "AWS API Call via CloudTrail");
        if (!input.TryGetProperty("detail", out var detail) || detail.ValueKind != JsonValueKind.Object)
        {
            Report(problems, "`detail` is missing or no object", Remedy);
            return null;
        }

        Expect(detail, "eventSource", "eks.amazonaws.com", "detail.");
        Expect(detail, "eventName", "CreateCluster", "detail.");
        if (Text(detail, "errorCode") is { } error)
            Report(problems, $"`detail.errorCode` is `{error}`: the call failed, so there is no cluster", "nothing; filter events with an errorCode out of the rule");
        var (field, name) = ClusterName(detail, "responseElements", "cluster") ?? ClusterName(detail, "requestParameters") ?? default;
        if (name is null)
            Report(problems, "`detail.responseElements.cluster.name` is missing or no text, and `detail.requestParameters.name` too", Remedy);
        else
            CheckCluster(name, field, problems);
        return new RunRequest(name ?? "", Environment: null, CommitSha: null, DryRun: false, RunRequest.EventOrigin, TerraformState: null);

        void Expect(JsonElement holder, string field, string wanted, string prefix = "")
        {
            if (Text(holder, field) != wanted)
                Report(problems, $"`{prefix}{field}` is {(holder.TryGetProperty(field, out var seen) ? Describe(seen) : "missing")}, not `{wanted}`", Remedy);
        }
    }

    /// <summary>CloudTrail has written the field as <c>name</c> and as <c>clusterName</c>; both are taken.</summary>
    private static (string Field, string Name)? ClusterName(JsonElement detail, params ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            if (detail.ValueKind != JsonValueKind.Object || !detail.TryGetProperty(part, out detail))
                return null;
        }

        var field = Text(detail, "name") is null ? "clusterName" : "name";
        return Text(detail, field) is { } name ? ($"detail.{string.Join('.', path)}.{field}", name) : null;
    }

    private static RunRequest ReadManual(JsonElement input, ProblemList problems)
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
        return new RunRequest(cluster ?? "", environment, sha, Flag(input, "dryRun", problems), RunRequest.ManualOrigin, terraform)
        {
            AllowLastPoolPruned = Flag(input, "allowLastPoolPruned", problems),
        };
    }

    private static bool Flag(JsonElement input, string field, ProblemList problems)
    {
        if (!input.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return false;
        if (value.ValueKind != JsonValueKind.True)
            Report(problems, $"`{field}` is {Describe(value)}, no truth value", "write true or false, without quotes");
        return true;
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

    private static void CheckCluster(string name, string field, ProblemList problems)
    {
        if (!EksName().IsMatch(name))
            Report(problems, $"`{field}` is {Quote(name)}, which is no name of an EKS cluster", "use 1 to 100 letters, digits, hyphens and underscores, a letter or digit first");
    }

    private static void RejectUnknown(JsonElement holder, string prefix, string[] known, ProblemList problems)
    {
        foreach (var property in holder.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
            Report(problems, $"{Quote(prefix + property.Name)} is no known field", $"use {string.Join(", ", known)}");
    }

    private static string? OptionalText(JsonElement holder, string prefix, string field, ProblemList problems)
    {
        if (!holder.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Report(problems, $"`{prefix}{field}` is {Describe(value)}, where a text is wanted", "write a text in quotes, or leave the field out");
        return null;
    }

    private static bool Has(JsonElement holder, string field) => holder.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement holder, string field) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length == 0 ? "empty" : Quote(value.GetString()!),
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => value.GetRawText(),
    };

    /// <summary>The value as a message shows it: on one line, and no longer than a person reads.</summary>
    private static string Quote(string text)
    {
        var line = string.Concat((text.Length <= LongestShown ? text : text[..LongestShown]).Select(character => char.IsControl(character) ? ' ' : character));
        return text.Length <= LongestShown ? $"`{line}`" : $"`{line}…` ({text.Length} characters)";
    }

    private static void Report(ProblemList problems, string message, string remedy) => problems.Add(new Problem(InputName, 0, 0, message, remedy));

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_-]{0,99}\z")]
    private static partial Regex EksName();
}
