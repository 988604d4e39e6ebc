using System.Text.Json.Nodes;
using Millwright.Cli.Commands;
using Millwright.Core.Provisioning;
using Millwright.Local.Regions;

namespace Millwright.Cli.Demo;

/// <summary>The demo of the verdicts alone: the same state machine, told to stop when they are there.</summary>
internal static class DemoPreflight
{
    /// <returns>0 when nothing blocks, 1 otherwise.</returns>
    public static async Task<int> RunAsync(LocalRegion local, JsonNode input, DemoOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var result = await DemoRun.ExecuteAsync("preflight", LocalRegion.Provision, local, ForTheVerdictsAlone(input, local.Cluster?.Name), options, TextWriter.Null, cancellationToken);
        new DemoReport(options.Json ? TextWriter.Null : output).Judge(result);
        if (options.Json)
            await output.WriteLineAsync((result.Execution.Output ?? new JsonObject { ["error"] = result.Execution.Error, ["cause"] = result.Execution.Cause }).ToJsonString(DemoJson.Indented));
        return result.Outcome is { Outcome: "judged" } outcome && outcome.Verdicts.All(verdict => verdict.Level != Verdict.Block) ? ExitCodes.Done : ExitCodes.No;
    }

    /// <summary>Only a manual input can ask for the verdicts alone; an event is asked for its cluster. What names none goes on as it is, and is refused.</summary>
    private static JsonNode ForTheVerdictsAlone(JsonNode input, string? cluster)
    {
        if (cluster is null || input is not JsonObject given)
            return input;
        var manual = given.ContainsKey("detail") ? new JsonObject { ["cluster"] = cluster } : given.DeepClone().AsObject();
        manual["preflightOnly"] = true;
        return manual;
    }
}
