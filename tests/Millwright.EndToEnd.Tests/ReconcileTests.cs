using System.Text.Json.Nodes;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Aws.StepFunctions;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>The reconciling state machine and its function on a region whose events were lost.</summary>
public sealed class ReconcileTests
{
    [Fact]
    public async Task Reconcile_ClusterWhoseEventWasLost_IsProvisionedAndThenLeftInPeace()
    {
        await using var region = await SampleRegion.StartAsync(LostCluster());
        var started = new List<FakeExecution>();
        region.Aws.StepFunctions.OnStarted = started.Add;

        (await ReconcileAsync(region, "tick-1"))["starts"]!.AsArray().Count.ShouldBe(1);
        var execution = started.ShouldHaveSingleItem();
        ((string?)execution.Input["cluster"], (string?)execution.Input["environment"], (string?)execution.Input["origin"]).ShouldBe(("dev-payments", "dev", "reconcile"));

        var run = await region.ExecuteAsync(execution.Input, execution.Name, onEvent: null, CancellationToken.None);
        run.Status.ShouldBe(ExecutionStatus.Succeeded, run.Cause);
        var second = await ReconcileAsync(region, "tick-2");
        second["starts"]!.AsArray().ShouldBeEmpty();
        ((int?)second["environments"]![0]!["clusters"]!["upToDate"]).ShouldBe(1);
        ((int?)second["described"]).ShouldBe(0);
        started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reconcile_TwiceBeforeTheRunBegins_StartsItOnce()
    {
        await using var region = await SampleRegion.StartAsync(LostCluster());

        await ReconcileAsync(region, "tick-1");
        var second = await ReconcileAsync(region, "tick-2");

        region.Aws.Calls.Count("sfn", "startExecution").ShouldBe(1);
        region.Aws.StepFunctions.Executions.Count(execution => execution.Status == "RUNNING").ShouldBe(1);
        ((int?)second["environments"]![0]!["clusters"]!["running"]).ShouldBe(1);
    }

    [Fact]
    public async Task Reconcile_RunThatEndedWithoutARecord_IsNotStartedTwiceUnderOneName()
    {
        await using var region = await SampleRegion.StartAsync(LostCluster());
        region.Aws.StepFunctions.OnStarted = execution => execution.Dispose();

        await ReconcileAsync(region, "tick-1");
        var second = await ReconcileAsync(region, "tick-2");

        second["starts"]!.AsArray().Count.ShouldBe(1);
        region.Aws.StepFunctions.Executions.Count(execution => execution.StateMachineArn.EndsWith(":provision", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Reconcile_ClusterTaggedOff_IsLeftAlone()
    {
        await using var region = await SampleRegion.StartAsync(LostCluster());
        region.Cluster!.Tags["millwright"] = "off";

        var plan = await ReconcileAsync(region, "tick");

        plan["starts"]!.AsArray().ShouldBeEmpty();
        ((int?)plan["environments"]![0]!["clusters"]!["optedOut"]).ShouldBe(1);
    }

    [Fact]
    public async Task Reconcile_ClusterThatIsStillBeingMade_WaitsForTheNextLook()
    {
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());

        var plan = await ReconcileAsync(region, "tick-1");
        await ReconcileAsync(region, "tick-2");
        var third = await ReconcileAsync(region, "tick-3");

        plan["starts"]!.AsArray().ShouldBeEmpty();
        third["starts"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("sfn", "listExecutions", "Sfn.AccessDeniedException")]
    [InlineData("sfn", "startExecution", "Sfn.AccessDeniedException")]
    [InlineData("eks", "listClusters", "Eks.AccessDeniedException")]
    public async Task Reconcile_CallThatIsDenied_FailsTheExecutionWithIt(string service, string action, string error)
    {
        await using var region = await SampleRegion.StartAsync(LostCluster());
        region.Aws.Fail(service, action, error, "not authorized", times: 100);

        var result = await region.ExecuteAsync(LocalRegion.Reconcile, new JsonObject(), "tick", onEvent: null, CancellationToken.None);

        result.Status.ShouldBe(ExecutionStatus.Failed);
        result.Cause!.ShouldContain("not authorized");
    }

    /// <summary>Runs that succeed at once, on 60 clusters in three stages of which none has a record.</summary>
    [Fact]
    public async Task Reconcile_TickAfterTick_BringsEveryClusterToItsRevisionOnceAndStageByStage()
    {
        await using var region = await SampleRegion.StartAsync(LostCluster());
        foreach (var stage in (string[])["dev", "stage", "prod"])
        {
            foreach (var number in Enumerable.Range(1, 20))
                region.Aws.Eks.Add(new FakeCluster($"{stage}-{number:000}") { Endpoint = "https://localhost", OidcIssuer = "https://oidc", CertificateAuthorityData = "eA==" });
        }

        var order = new List<string>();
        var atOnce = 0;
        region.Aws.StepFunctions.OnStarted = execution =>
        {
            if (execution.StateMachineArn.EndsWith($":{LocalRegion.Provision}", StringComparison.Ordinal))
                order.Add((string)execution.Input["cluster"]!);
        };
        for (var tick = 1; order.Count < 61; tick++)
        {
            tick.ShouldBeLessThanOrEqualTo(15, "61 clusters in fives, stage by stage, are 13 ticks");
            await ReconcileAsync(region, $"tick-{tick}");
            var running = region.Aws.StepFunctions.Executions.Where(execution => execution is { Status: "RUNNING" } && execution.StateMachineArn.EndsWith(":provision", StringComparison.Ordinal)).ToList();
            atOnce = Math.Max(atOnce, running.Count);
            foreach (var execution in running)
                await SucceedAsync(region, execution);
        }

        order.Distinct().Count().ShouldBe(61, "none is started twice");
        order.Select(Stage).Distinct().ShouldBe(["dev", "stage", "prod"]);
        order.Select(Stage).ShouldBe(order.Select(Stage).OrderBy(stage => Array.IndexOf(["dev", "stage", "prod"], stage)), "no stage begins before the former is done");
        atOnce.ShouldBe(5);

        static string Stage(string cluster) => cluster.Split('-')[0];
    }

    /// <summary>A cluster that is there already.</summary>
    private static JsonObject LostCluster() => new() { ["cluster"] = "dev-payments" };

    private static async Task<JsonNode> ReconcileAsync(LocalRegion region, string name)
    {
        var result = await region.ExecuteAsync(LocalRegion.Reconcile, new JsonObject { ["source"] = "aws.events" }, name, onEvent: null, CancellationToken.None);
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        return result.Output!;
    }

    /// <summary>What a run that succeeded leaves.</summary>
    private static async Task SucceedAsync(LocalRegion region, FakeExecution execution)
    {
        var record = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["cluster"] = (string?)execution.Input["cluster"],
            ["environment"] = (string?)execution.Input["environment"],
            ["revision"] = (string?)execution.Input["commitSha"],
            ["inForce"] = (string?)execution.Input["commitSha"],
            ["lastRunOutcome"] = "succeeded",
        };
        var item = new JsonObject(record.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonObject { ["S"] = field.Value })));
        await region.Aws.CallAsync("dynamodb", "putItem", new JsonObject { ["TableName"] = LocalRegion.FleetTable, ["Item"] = item }, CancellationToken.None);
        execution.End(new ExecutionResult(ExecutionStatus.Succeeded));
    }
}
