using System.Text.Json.Nodes;
using Millwright.Cli.Commands;
using Millwright.Core.Provisioning;
using Millwright.Local.Regions;

namespace Millwright.Cli.Demo;

/// <summary>The demo of the verdicts alone: the same state machine, told to stop when they are there.</summary>
internal static class DemoPreflight
{
    /// <returns>0 when nothing blocks, 1 otherwise.</returns>
    public static async Task<int> RunAsync(LocalRegion local, DemoOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["cluster"] = local.Cluster?.Name, ["preflightOnly"] = true };
        var result = await DemoRun.ExecuteAsync("preflight", local, input, options, TextWriter.Null, cancellationToken);
        new DemoReport(options.Json ? TextWriter.Null : output).Judge(result);
        if (options.Json)
            await output.WriteLineAsync((result.Execution.Output ?? new JsonObject { ["error"] = result.Execution.Error, ["cause"] = result.Execution.Cause }).ToJsonString(DemoJson.Indented));
        return result.Outcome is { Outcome: "judged" } outcome && outcome.Verdicts.All(verdict => verdict.Level != Verdict.Block) ? ExitCodes.Done : ExitCodes.No;
    }
}
