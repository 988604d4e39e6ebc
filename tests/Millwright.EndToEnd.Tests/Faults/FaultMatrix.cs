using System.Text.Json.Nodes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>One row of the matrix: a state and its faults, on one cluster. The first fault meets a fresh cluster, the others a provisioned one, one after the other.</summary>
internal static class FaultMatrix
{
    /// <summary>Written by every row, so that the whole matrix can be read at the end.</summary>
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "fault-matrix.txt");

    private static readonly Lock Gate = new();

    /// <summary>The states before a run holds its cluster.</summary>
    private static readonly string[] BeforeItHolds =
    [
        "ReadRequest", "DescribeCluster", "ResolveEnvironment", "ListNodegroups", "DescribeNodegroup", "ListFargateProfiles", "FindTaggedSubnets", "FindTaggedSecurityGroups",
        "FindClusterSubnets", "LookForSpotRole", "LookForOidcProvider", "ReadIamUsage", "ReadSpotQuota", "LookForStack", "ListControllerAssociations", "TakeCluster", "JoinLine",
        "LookAtLine", "DescribeHolder", "TakeTurn",
    ];

    private static readonly Lazy<Task<IReadOnlyList<string>>> Undisturbed = new(async () =>
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        (await region.RunAsync(input)).Status.ShouldBe(ExecutionStatus.Succeeded);
        return ClusterFingerprint.Of(region);
    });

    public static async Task RunAsync(string state, FaultPath path, ITestOutputHelper output)
    {
        var created = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(created);
        if (path == FaultPath.Repeated)
            (await region.RunAsync(created, "before")).Status.ShouldBe(ExecutionStatus.Succeeded);
        JsonNode input = path == FaultPath.Held ? new JsonObject { ["cluster"] = region.Cluster!.Name, ["environment"] = "dev" } : created;
        List<string> cells = [];
        var faults = Fault.Of(state);
        foreach (var (index, fault) in faults.Index())
        {
            if (path == FaultPath.Held)
                await HoldAsync(region, index);
            var isFresh = index == 0 && path != FaultPath.Repeated;
            var before = ClusterFingerprint.Of(region);
            var run = await FaultyRun.ExecuteAsync(region, input, $"fault-{index}", state, fault, path == FaultPath.Failing);

            var what = $"{state}, {fault.Name}: {run.Status} {run.Cause}";
            // On a provisioned cluster some states have nothing to do.
            (run.Met || index > 0).ShouldBeTrue($"{what}: the state was not reached");
            region.InstallerEntries().ShouldBeEmpty(what);
            var record = region.Aws.DynamoDb.Items(LocalRegion.FleetTable).SingleOrDefault();
            // A run that succeeded and could not release the cluster leaves it to the next one, which sees that its holder has ended.
            var isHeld = ((string?)record?["holder"]?["S"] ?? "").EndsWith($":fault-{index}", StringComparison.Ordinal);
            isHeld.ShouldBe(run.Status == ExecutionStatus.Succeeded && state == "ReleaseCluster" && isHeld, what);
            var isBrokenOff = run.Cause.StartsWith("States.Runtime", StringComparison.Ordinal) && !IsRecorded(record);
            if (run.Status == ExecutionStatus.Failed && !isBrokenOff)
                (run.Cause.Contains("What to do", StringComparison.Ordinal) || IsRecorded(record)).ShouldBeTrue(what);
            // An answer that no state can read ends an execution past every Catch. Where it held nothing yet, Step Functions' own error is all there is to say.
            if (isBrokenOff)
                BeforeItHolds.ShouldContain(state, what);
            if (!isFresh)
                ClusterFingerprint.Of(region).ShouldBe(before, what);

            cells.Add($"{fault.Name}: {(run.Met ? Cell(run.Status, isBrokenOff) : "not reached")}");
            // Once after the fault that met a fresh cluster, and once after all the others together.
            if (index == 0 || index == faults.Count - 1)
                await HealAsync(region, created, $"again-{index}", what);
        }

        var row = $"{state,-28} {string.Join(", ", cells)}";
        output.WriteLine(row);
        lock (Gate)
            System.IO.File.AppendAllText(File, row + Environment.NewLine);
    }

    private static string Cell(ExecutionStatus status, bool isBrokenOff) => status switch
    {
        ExecutionStatus.Succeeded => "no harm",
        ExecutionStatus.Aborted => "given back",
        _ => isBrokenOff ? "broken off" : "failed",
    };

    private static async Task HealAsync(LocalRegion region, JsonNode input, string name, string what)
    {
        var again = await region.RunAsync(input, name);
        again.Status.ShouldBe(ExecutionStatus.Succeeded, $"{what}; then {again.Cause}");
        region.InstallerEntries().ShouldBeEmpty(what);
        ClusterFingerprint.Of(region).ShouldBe(await Undisturbed.Value, what);
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
