using System.Text.Json.Nodes;
using Millwright.Local.Aws;
using Millwright.Local.Aws.StepFunctions;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.Aws.StepFunctions;

public sealed class FakeStepFunctionsTests
{
    private const string Machine = "arn:aws:states:eu-central-1:111122223333:stateMachine:provision";
    private const string First = "arn:aws:states:eu-central-1:111122223333:execution:provision:first";

    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task StartExecution_OfAName_RunsAndIsToldOf()
    {
        var started = new List<FakeExecution>();
        _aws.StepFunctions.OnStarted = started.Add;

        ((string?)(await StartAsync("first", """{ "cluster": "dev" }"""))["ExecutionArn"]).ShouldBe(First);

        var execution = started.ShouldHaveSingleItem();
        (execution.Name, (string?)execution.Input["cluster"]).ShouldBe(("first", "dev"));
        ((string?)(await DescribeAsync())["Status"]).ShouldBe("RUNNING");
    }

    [Fact]
    public async Task StartExecution_OfANameThatRuns_IsTheSameWithTheSameInputOnly()
    {
        await StartAsync("first", """{ "cluster": "dev" }""");

        ((string?)(await StartAsync("first", """{ "cluster": "dev" }"""))["ExecutionArn"]).ShouldBe(First);
        _aws.StepFunctions.Executions.ShouldHaveSingleItem();
        await Should.ThrowAsync<TaskFailedException>(() => StartAsync("first", """{ "cluster": "prod" }"""));
    }

    [Fact]
    public async Task StartExecution_OfANameThatHasEnded_IsRefused()
    {
        await StartAsync("first", "{}");
        _aws.StepFunctions.Executions[0].End(new ExecutionResult(ExecutionStatus.Succeeded, new JsonObject { ["outcome"] = "succeeded" }));

        var refused = await Should.ThrowAsync<TaskFailedException>(() => StartAsync("first", "{}"));
        refused.Error.ShouldBe("Sfn.ExecutionAlreadyExistsException");
        var described = await DescribeAsync();
        ((string?)described["Status"], (string?)described["Output"]).ShouldBe(("SUCCEEDED", """{"outcome":"succeeded"}"""));
    }

    [Fact]
    public async Task DescribeExecution_Unknown_DoesNotExist() =>
        await _aws.Refuses("sfn:describeExecution", $$"""{ "ExecutionArn": "{{First}}" }""", "Sfn.ExecutionDoesNotExistException", First);

    [Fact]
    public async Task ListExecutions_ByStatus_GivesTheNewestFirst()
    {
        foreach (var name in (string[])["first", "second", "third"])
            await StartAsync(name, "{}");
        _aws.StepFunctions.Executions[1].Dispose();

        var running = await _aws.Call("sfn:listExecutions", $$"""{ "StateMachineArn": "{{Machine}}", "StatusFilter": "RUNNING" }""");
        running["Executions"]!.AsArray().Select(execution => (string?)execution!["Name"]).ShouldBe(["third", "first"]);
        var aborted = await _aws.Call("sfn:listExecutions", $$"""{ "StateMachineArn": "{{Machine}}", "StatusFilter": "ABORTED" }""");
        ((string?)aborted["Executions"]!.AsArray().ShouldHaveSingleItem()!["Name"]).ShouldBe("second");
    }

    private Task<JsonNode> StartAsync(string name, string input) =>
        _aws.Call("sfn:startExecution", $$"""{ "StateMachineArn": "{{Machine}}", "Name": "{{name}}", "Input": {{input}} }""");

    private Task<JsonNode> DescribeAsync() => _aws.Call("sfn:describeExecution", $$"""{ "ExecutionArn": "{{First}}" }""");
}
