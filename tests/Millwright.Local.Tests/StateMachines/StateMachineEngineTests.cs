using System.Diagnostics;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.StateMachines;

public sealed class StateMachineEngineTests
{
    private const string OneTask = """
        "Look": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:eks:describeCluster", "Parameters": { "Name.$": "$.cluster" }, "ResultPath": "$.described", "End": true }
        """;

    private readonly EngineRun _run = new();

    [Fact]
    public async Task Execute_Task_HandsOverResourceAndParametersAndTakesTheResult()
    {
        var tasks = new ScriptedTasks((request, _) => new JsonObject { ["Status"] = "ACTIVE" });

        var result = await _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), """{ "cluster": "it's \"one\" – ü" }""", tasks);

        result.Status.ShouldBe(ExecutionStatus.Succeeded);
        ((string?)result.Output?["described"]?["Status"]).ShouldBe("ACTIVE");
        var request = tasks.Requests.ShouldHaveSingleItem();
        request.Resource.ShouldBe("arn:aws:states:::aws-sdk:eks:describeCluster");
        ((string?)request.Input?["Name"]).ShouldBe("it's \"one\" – ü");
    }

    [Fact]
    public async Task Execute_Task_ReportsEventsInOrder()
    {
        var entered = new List<ExecutionEventType>();
        var tasks = new ScriptedTasks((_, _) =>
        {
            entered.AddRange(_run.Events.Select(e => e.Type));
            return null;
        });

        await _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), """{ "cluster": "dev" }""", tasks);

        entered.ShouldBe([ExecutionEventType.ExecutionStarted, ExecutionEventType.StateEntered]);
        _run.Events.Select(e => (e.Type, e.State)).ShouldBe(
        [
            (ExecutionEventType.ExecutionStarted, null), (ExecutionEventType.StateEntered, "Look"),
            (ExecutionEventType.StateExited, "Look"), (ExecutionEventType.ExecutionSucceeded, null),
        ]);
    }

    [Fact]
    public async Task Execute_PollLoop_WaitsNotAndAsksUntilTheAnswerChanges()
    {
        var tasks = new ScriptedTasks((_, attempt) => attempt < 4 ? "CREATING" : "ACTIVE");

        var result = await _run.ExecuteAsync(EngineRun.Machine("Look", """
            "Look": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:look", "ResultPath": "$.status", "Next": "Active?" },
            "Active?": { "Type": "Choice", "Choices": [ { "Variable": "$.status", "StringEquals": "ACTIVE", "Next": "Done" } ], "Default": "Pause" },
            "Pause": { "Type": "Wait", "Seconds": 3600, "Next": "Look" },
            "Done": { "Type": "Succeed" }
            """), "{}", tasks);

        result.Status.ShouldBe(ExecutionStatus.Succeeded);
        tasks.Attempts("Look").ShouldBe(4);
    }

    [Fact]
    public async Task Execute_NamedErrorTwice_RetriesTwiceAndNumbersTheRetries()
    {
        var tasks = new ScriptedTasks((_, attempt) => attempt < 3 ? throw new TaskFailedException("Kubernetes.Unauthorized", "fresh") : "in");

        var result = await _run.ExecuteAsync(EngineRun.Machine("Apply", """
            "Apply": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:apply", "End": true,
              "Retry": [ { "ErrorEquals": ["Kubernetes.Unauthorized"], "IntervalSeconds": 600, "MaxAttempts": 5 } ] }
            """), "{}", tasks);

        result.Status.ShouldBe(ExecutionStatus.Succeeded);
        tasks.Attempts("Apply").ShouldBe(3);
        _run.Events.Where(e => e.Type == ExecutionEventType.StateRetried).Select(e => e.Attempt).ShouldBe([1, 2]);
        _run.Events.First(e => e.Type == ExecutionEventType.StateFailed).Error.ShouldBe("Kubernetes.Unauthorized");
        _run.Events.First(e => e.Type == ExecutionEventType.StateFailed).Cause.ShouldBe("fresh");
    }

    [Fact]
    public async Task Execute_RetriesUsedUp_FailsWithErrorAndCause()
    {
        var tasks = new ScriptedTasks((_, _) => throw new TaskFailedException("Aws.Throttled", "slow down"));

        var result = await _run.ExecuteAsync(EngineRun.Machine("Apply", """
            "Apply": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:apply", "End": true,
              "Retry": [ { "ErrorEquals": ["Aws.Throttled"], "MaxAttempts": 2 } ] }
            """), "{}", tasks);

        (result.Status, result.Error, result.Cause).ShouldBe((ExecutionStatus.Failed, "Aws.Throttled", "slow down"));
        tasks.Attempts("Apply").ShouldBe(3);
    }

    [Fact]
    public async Task Execute_CatchIntoNestedKey_MakesThePathAndFailsByErrorPathAndCausePath()
    {
        var tasks = new ScriptedTasks((_, _) => throw new TaskFailedException("Helm.Failed", "no such chart"));

        var result = await _run.ExecuteAsync(EngineRun.Machine("Install", """
            "Install": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:install", "End": true,
              "Catch": [ { "ErrorEquals": ["States.ALL"], "ResultPath": "$.failure.Install", "Next": "Give up" } ] },
            "Give up": { "Type": "Fail", "ErrorPath": "$.failure.Install.Error", "CausePath": "$.failure.Install.Cause" }
            """), """{ "cluster": "dev" }""", tasks);

        (result.Status, result.Error, result.Cause).ShouldBe((ExecutionStatus.Failed, "Helm.Failed", "no such chart"));
        _run.Events.Single(e => e.Type == ExecutionEventType.StateCaught).CaughtBy.ShouldBe("Give up");
        ((string?)_run.Events.Single(e => e is { Type: ExecutionEventType.StateEntered, State: "Give up" }).Input?["cluster"]).ShouldBe("dev");
    }

    [Fact]
    public async Task Execute_MapOneAtATime_NeverRunsTwo()
    {
        var running = 0;
        var most = 0;
        var tasks = new ScriptedTasks(async (request, _, ct) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return request.Input?["pool"]?.DeepClone();
        });

        var result = await _run.ExecuteAsync(EngineRun.Machine("Each", """
            "Each": { "Type": "Map", "ItemsPath": "$.pools", "MaxConcurrency": 1, "End": true,
              "ItemSelector": { "pool.$": "$$.Map.Item.Value", "cluster.$": "$.cluster" },
              "ItemProcessor": { "ProcessorConfig": { "Mode": "INLINE" }, "StartAt": "Look", "States": {
                "Look": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:look", "End": true } } } }
            """), """{ "cluster": "dev", "pools": ["spot", "on-demand", "system"] }""", tasks);

        result.Output!.ToJsonString().ShouldBe("""["spot","on-demand","system"]""");
        most.ShouldBe(1);
        _run.Events.Where(e => e.Type == ExecutionEventType.MapIterationStarted).Select(e => e.Index).ShouldBe([0, 1, 2]);
    }

    [Theory]
    [InlineData("States.MathAdd($.n, 1)", "4")]
    [InlineData("States.Format('{}/{}', $.name, $.n)", "\"it's/3\"")]
    [InlineData("States.ArrayLength($.list)", "2")]
    [InlineData("States.ArrayContains($.list, 'b')", "true")]
    [InlineData("States.ArrayContains($.list, 'z')", "false")]
    [InlineData("States.ArrayGetItem($.list, 0)", "\"a\"")]
    [InlineData("States.StringToJson('{\"x\":1}')", """{"x":1}""")]
    [InlineData("States.JsonToString($.list)", "\"[\\u0022a\\u0022,\\u0022b\\u0022]\"")]
    [InlineData("States.JsonMerge($.one, $.two, false)", """{"a":1,"b":2}""")]
    [InlineData("$.list[*]", """["a","b"]""")]
    public async Task Execute_Intrinsic_GivesWhatTheServiceGives(string expression, string expected)
    {
        var machine = new JsonObject
        {
            ["StartAt"] = "Only",
            ["States"] = new JsonObject { ["Only"] = new JsonObject { ["Type"] = "Pass", ["Parameters"] = new JsonObject { ["value.$"] = expression }, ["End"] = true } },
        };

        var result = await _run.ExecuteAsync(
            machine.ToJsonString(), """{ "n": 3, "name": "it's", "list": ["a", "b"], "one": { "a": 1 }, "two": { "b": 2 } }""", new ScriptedTasks((_, _) => null));

        JsonNode.DeepEquals(result.Output!["value"], JsonNode.Parse(expected)).ShouldBeTrue(result.Output.ToJsonString());
    }

    [Fact]
    public async Task Execute_ContextObject_KnowsExecutionAndState()
    {
        var result = await _run.ExecuteAsync(EngineRun.Machine("First", """
            "First": { "Type": "Pass", "Next": "Second" },
            "Second": { "Type": "Pass", "End": true, "Parameters": { "id.$": "$$.Execution.Id", "name.$": "$$.Execution.Name", "started.$": "$$.Execution.StartTime",
              "input.$": "$$.Execution.Input", "state.$": "$$.State.Name", "entered.$": "$$.State.EnteredTime", "machine.$": "$$.StateMachine.Name" } }
            """), """{ "cluster": "dev" }""", new ScriptedTasks((_, _) => null));

        var output = result.Output!;
        ((string?)output["id"]).ShouldBe("arn:aws:states:eu-central-1:111122223333:execution:provision:run-1");
        ((string?)output["name"]).ShouldBe("run-1");
        ((string?)output["input"]?["cluster"]).ShouldBe("dev");
        ((string?)output["state"]).ShouldBe("Second");
        ((string?)output["machine"]).ShouldBe("provision");
        ((DateTimeOffset)output["entered"]!).ShouldBeGreaterThanOrEqualTo((DateTimeOffset)output["started"]!);
    }

    [Theory]
    [InlineData("{}", "absent")]
    [InlineData("""{ "failure": null }""", "present")]
    public async Task Execute_IsPresentFalse_Matches(string input, string expected)
    {
        var result = await _run.ExecuteAsync(EngineRun.Machine("Failed?", """
            "Failed?": { "Type": "Choice", "Choices": [ { "Variable": "$.failure", "IsPresent": false, "Next": "No" } ], "Default": "Yes" },
            "No": { "Type": "Pass", "Result": "absent", "End": true },
            "Yes": { "Type": "Pass", "Result": "present", "End": true }
            """), input, new ScriptedTasks((_, _) => null));

        ((string?)result.Output).ShouldBe(expected);
    }

    [Fact]
    public async Task Execute_TimeoutSecondsOver_TimesOutAndEndsTheTask()
    {
        var ended = new TaskCompletionSource();
        var tasks = new ScriptedTasks(async (_, _, ct) =>
        {
            await using var registration = ct.Register(ended.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return null;
        });

        var result = await _run.ExecuteAsync(EngineRun.Machine("Slow", """
            "Slow": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:slow", "TimeoutSeconds": 1, "End": true,
              "Catch": [ { "ErrorEquals": ["States.Timeout"], "Next": "Late" } ] },
            "Late": { "Type": "Pass", "Parameters": { "error.$": "$.Error" }, "End": true }
            """), "{}", tasks);

        ((string?)result.Output?["error"]).ShouldBe("States.Timeout");
        await ended.Task;
    }

    [Fact]
    public async Task Execute_MachineTimeout_TimesOut()
    {
        var tasks = new ScriptedTasks(async (_, _, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return null;
        });

        var result = await _run.ExecuteAsync("""
            { "StartAt": "Slow", "TimeoutSeconds": 1, "States": { "Slow": { "Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:slow", "End": true } } }
            """, "{}", tasks);

        result.Status.ShouldBe(ExecutionStatus.TimedOut);
        _run.Events[^1].Type.ShouldBe(ExecutionEventType.ExecutionTimeout);
    }

    [Fact]
    public async Task Execute_CancelledMidTask_EndsTaskAndNode()
    {
        using var cancel = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var tasks = new ScriptedTasks(async (_, _, ct) =>
        {
            await using var registration = ct.Register(ended.SetResult);
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return null;
        });

        var result = await _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), """{ "cluster": "dev" }""", tasks, ct: cancel.Token);

        result.Status.ShouldBe(ExecutionStatus.Aborted);
        _run.Events[^1].Type.ShouldBe(ExecutionEventType.ExecutionAborted);
        await ended.Task;
        Should.Throw<ArgumentException>(() => Process.GetProcessById(_run.NodeProcess!.Value));
    }

    [Fact]
    public async Task Execute_NodeDies_SaysWhatItSaid()
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("millwright-").FullName, "broken.mjs");
        await File.WriteAllTextAsync(script, "throw new Error('out of order');");

        var failure = await Should.ThrowAsync<FailureException>(
            () => _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), "{}", new ScriptedTasks((_, _) => null), script: script));

        failure.Failure.Name.ShouldBe(FailureNames.Internal);
        failure.Message.ShouldContain("out of order");
        Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);
    }

    [Fact]
    public async Task Execute_NodeKilledMidTask_IsAFailureAndNoHang()
    {
        var tasks = new ScriptedTasks((_, _) =>
        {
            Process.GetProcessById(_run.NodeProcess!.Value).Kill();
            return "too late";
        });

        var failure = await Should.ThrowAsync<FailureException>(() => _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), """{ "cluster": "dev" }""", tasks));

        failure.Message.ShouldContain("exit code 137");
    }

    [Fact]
    public async Task Execute_InvalidDefinition_NamesTheState()
    {
        var failure = await Should.ThrowAsync<FailureException>(
            () => _run.ExecuteAsync("""{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "Nowhere" } } }""", "{}", new ScriptedTasks((_, _) => null)));

        failure.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        failure.Message.ShouldContain("Nowhere");
    }

    [Fact]
    public async Task Execute_HandlerThrows_FailsAsInternal()
    {
        var result = await _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), """{ "cluster": "dev" }""", new ScriptedTasks((_, _) => throw new InvalidOperationException("a bug")));

        (result.Error, result.Cause).ShouldBe((FailureNames.Internal, "InvalidOperationException: a bug"));
    }

    [Fact]
    public async Task Execute_HandlerThrowsFailure_KeepsItsNameAndRemedy()
    {
        var tasks = new ScriptedTasks((_, _) => throw new FailureException(FailureNames.InvalidRequest, "no cluster.", "Name one."));

        var result = await _run.ExecuteAsync(EngineRun.Machine("Look", OneTask), """{ "cluster": "dev" }""", tasks);

        (result.Error, result.Cause).ShouldBe((FailureNames.InvalidRequest, "no cluster. What to do: Name one."));
    }
}
