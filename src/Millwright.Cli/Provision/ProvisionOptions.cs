using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Provision;

/// <summary>What <c>millwright provision</c> was asked for.</summary>
internal sealed record ProvisionOptions(string Cluster, string? Environment, string? CommitSha, bool DryRun, bool AllowLastPoolPruned)
{
    /// <summary>Whether to end after the verdicts.</summary>
    public bool PreflightOnly { get; init; }

    /// <summary>Names the state machine where no option does.</summary>
    public const string StateMachineVariable = "MILLWRIGHT_STATE_MACHINE";

    /// <summary>The run input, checked as the state machine will check it.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    public JsonObject ToRunInput()
    {
        var input = new JsonObject { ["cluster"] = Cluster, ["dryRun"] = DryRun };
        if (PreflightOnly)
            input["preflightOnly"] = true;
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
