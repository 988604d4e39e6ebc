using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Provision;

/// <summary>What <c>millwright provision</c> was asked for.</summary>
internal sealed record ProvisionOptions(string Cluster, string? Environment, string? CommitSha, bool DryRun, string StateMachineArn, bool NoWait, bool Json)
{
    /// <summary>Names the state machine where no option does.</summary>
    public const string StateMachineVariable = "MILLWRIGHT_STATE_MACHINE";

    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    public JsonObject ToRunInput()
    {
        var input = new JsonObject { ["cluster"] = Cluster, ["dryRun"] = DryRun };
        if (Environment is not null)
            input["environment"] = Environment;
        if (CommitSha is not null)
            input["commitSha"] = CommitSha;
        using var document = JsonDocument.Parse(input.ToJsonString());
        RunRequestReader.Read(document.RootElement);
        return input;
    }
}
