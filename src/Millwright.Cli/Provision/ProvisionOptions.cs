using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Provision;

/// <summary>What <c>millwright provision</c> was asked for.</summary>
internal sealed record ProvisionOptions(string Cluster, string? Environment, string? CommitSha, bool DryRun, bool AllowLastPoolPruned, string StateMachineArn, bool NoWait, bool Json)
{
    /// <summary>Names the state machine where no option does.</summary>
    public const string StateMachineVariable = "MILLWRIGHT_STATE_MACHINE";

    private const int RegionPart = 3;
    private const int ArnParts = 7;

    /// <summary>The region of the state machine.</summary>
    public string Region => StateMachineArn.Split(':')[RegionPart];

    /// <exception cref="FailureException">There is none, or it is no ARN of a state machine.</exception>
    public static string StateMachineOf(string? option, Func<string, string?> variable)
    {
        var arn = option ?? variable(StateMachineVariable) ?? "";
        return arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':').Length == ArnParts && arn.Contains(":stateMachine:", StringComparison.Ordinal)
            ? arn
            : throw new FailureException(
                FailureNames.InvalidRequest,
                arn.Length == 0 ? "No state machine is named." : $"`{arn}` is no ARN of a state machine.",
                $"Give --state-machine ARN, or set {StateMachineVariable}; the deployment prints the ARN as an output.");
    }

    /// <summary>The run input, checked as the state machine will check it.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    public JsonObject ToRunInput()
    {
        var input = new JsonObject { ["cluster"] = Cluster, ["dryRun"] = DryRun };
        if (Environment is not null)
            input["environment"] = Environment;
        if (CommitSha is not null)
            input["commitSha"] = CommitSha;
        if (AllowLastPoolPruned)
            input["allowLastPoolPruned"] = true;
        using var document = JsonDocument.Parse(input.ToJsonString());
        RunRequestReader.Read(document.RootElement);
        return input;
    }
}
