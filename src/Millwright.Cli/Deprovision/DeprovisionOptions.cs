using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;

namespace Millwright.Cli.Deprovision;

/// <summary>What <c>millwright deprovision</c> was asked for.</summary>
internal sealed record DeprovisionOptions(string Cluster, bool DryRun, bool DeleteForeign, int TimeoutMinutes, string? Orphans)
{
    /// <summary>Names the state machine where no option does.</summary>
    public const string StateMachineVariable = "MILLWRIGHT_DEPROVISION_STATE_MACHINE";

    /// <summary>The run input, checked as the state machine will check it. Whoever makes it has asked the person.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>, with every field at fault.</exception>
    public JsonObject ToRunInput()
    {
        var input = new JsonObject
        {
            ["cluster"] = Cluster,
            ["confirm"] = Cluster,
            ["dryRun"] = DryRun,
            ["deleteForeign"] = DeleteForeign,
            ["timeoutMinutes"] = TimeoutMinutes,
        };
        if (Orphans is not null)
            input["orphans"] = Orphans;
        using var document = JsonDocument.Parse(input.ToJsonString());
        DeprovisionRequestReader.Read(document.RootElement);
        return input;
    }
}
