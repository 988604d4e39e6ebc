using System.Text.Json.Nodes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>
/// One row of the matrix: a state and its faults, in one region. Whatever goes wrong, the run ends well, is taken back, or fails in words that say what to do; its access is
/// revoked and its cluster released; and the same run once more ends as an undisturbed one does.
/// </summary>
internal static class FaultMatrix
{
    /// <summary>Written by every row, so that the whole matrix can be read at the end.</summary>
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "fault-matrix.txt");

    private static readonly Lock Gate = new();

    public static async Task RunAsync(DisturbedRun run, string state, FaultPath path, ITestOutputHelper output)
    {
        await using var region = await run.StartAsync(path);
        List<string> cells = [];
        var faults = run.FaultsOf(state);
        foreach (var (index, fault) in faults.Index())
        {
            await run.PrepareAsync(region, path, index);
            if (path == FaultPath.Held)
                await HoldAsync(region, index);
            var before = run.Fingerprint(region);
            var name = $"fault-{index}";
            var faulty = await FaultyRun.ExecuteAsync(region, run, path, name, state, fault);

            var what = $"{state}, {fault.Name}: {faulty.Status} {faulty.Cause}";
            (faulty.Met || (index > 0 && !run.BeginsAnew)).ShouldBeTrue($"{what}: the state was not reached");
            var isBrokenOff = false;
            if (fault.IsReported)
                isBrokenOff = EndsWell(region, run, faulty, state, name, what);
            run.ShouldHaveDoneNoHarm(region, before, faulty.Status, new FaultCell(state, path, index), what);

            cells.Add($"{fault.Name}: {(faulty.Met ? Cell(faulty.Status, isBrokenOff, fault) : "not reached")}");
            // Where the faults follow each other on one cluster: once after the first, and once after all the others together.
            if (run.BeginsAnew || index == 0 || index == faults.Count - 1)
                await HealAsync(region, run, path, $"again-{index}", what);
            if (!fault.IsReported)
            {
                await FaultyRun.ReportAsync(region, run, name, faulty.Status);
                run.Fingerprint(region).ShouldBe(await run.UndisturbedAsync(path), $"{what}: reported late");
            }
        }

        var row = $"{run.Name,-9} {state,-28} {string.Join(", ", cells)}";
        output.WriteLine(row);
        lock (Gate)
            System.IO.File.AppendAllText(File, row + Environment.NewLine);
    }

    /// <summary>Asserts that nothing is left and that the end says enough; answers whether an answer that no state can read has ended the run.</summary>
    private static bool EndsWell(LocalRegion region, DisturbedRun run, FaultyRun faulty, string state, string name, string what)
    {
        region.InstallerEntries().ShouldBeEmpty(what);
        var record = region.Aws.DynamoDb.Items(LocalRegion.FleetTable).SingleOrDefault();
        // A run that succeeded and could not release the cluster leaves it to the next one, which sees that its holder has ended.
        if (faulty.Status != ExecutionStatus.Succeeded || state != "ReleaseCluster")
            ((string?)record?["holder"]?["S"] ?? "").EndsWith($":{name}", StringComparison.Ordinal).ShouldBeFalse(what);
        var isBrokenOff = faulty.Cause.StartsWith("States.Runtime", StringComparison.Ordinal) && !IsRecorded(record);
        if (faulty.Status == ExecutionStatus.Failed && !isBrokenOff)
            (faulty.Cause.Contains("What to do", StringComparison.Ordinal) || IsRecorded(record)).ShouldBeTrue(what);
        // An answer that no state can read ends an execution past every Catch. Where it held nothing yet, Step Functions' own error is all there is to say.
        if (isBrokenOff)
            run.BeforeItHolds.ShouldContain(state, what);
        return isBrokenOff;
    }

    private static string Cell(ExecutionStatus status, bool isBrokenOff, Fault fault) => status switch
    {
        ExecutionStatus.Succeeded => "no harm",
        ExecutionStatus.Aborted => fault.IsReported ? "given back" : "taken over",
        _ => isBrokenOff ? "broken off" : "failed",
    };

    private static async Task HealAsync(LocalRegion region, DisturbedRun run, FaultPath path, string name, string what)
    {
        await run.ExecuteAsync(region, path, name, what);
        region.InstallerEntries().ShouldBeEmpty(what);
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem().ContainsKey("holder").ShouldBeFalse(what);
        run.Fingerprint(region).ShouldBe(await run.UndisturbedAsync(path), what);
    }

    private static bool IsRecorded(JsonObject? record) => (string?)record?["lastRunOutcome"]?["S"] == "failed"
        && !string.IsNullOrWhiteSpace((string?)JsonNode.Parse((string)record["lastRunDetail"]!["S"]!)!["failure"]!["remedy"]);

    /// <summary>By a run that has ended and released nothing.</summary>
    private static Task<JsonNode?> HoldAsync(LocalRegion region, int index) => region.Aws.CallAsync(
        "dynamodb",
        "updateItem",
        new JsonObject
        {
            ["TableName"] = LocalRegion.FleetTable,
            ["Key"] = new JsonObject { ["cluster"] = new JsonObject { ["S"] = region.Cluster!.Name } },
            ["UpdateExpression"] = "SET holder = :gone",
            ["ExpressionAttributeValues"] = new JsonObject { [":gone"] = new JsonObject { ["S"] = region.Aws.Account.Arn("states", $"execution:provision:gone-{index}") } },
        },
        CancellationToken.None);
}
