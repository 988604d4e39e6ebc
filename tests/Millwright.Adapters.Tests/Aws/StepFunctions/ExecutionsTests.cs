using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.StepFunctions;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.StepFunctions;

public sealed class ExecutionsTests
{
    private const string Machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:p";
    private const string Execution = "arn:aws:states:eu-west-1:111122223333:execution:p:run";

    [Fact]
    public async Task Start_Accepted_SendsTheInputAsTextAndAnswersTheArn()
    {
        using var api = new ScriptedApi(_ => (200, $$"""{ "executionArn": "{{Execution}}", "startDate": 1 }"""));

        var arn = await Create(api).StartAsync(Machine, "run", new JsonObject { ["cluster"] = "payments-dev" }, CancellationToken.None);

        arn.ShouldBe(Execution);
        var request = JsonNode.Parse(api.Requests.ShouldHaveSingleItem().Body)!;
        ((string?)request["input"]).ShouldBe("""{"cluster":"payments-dev"}""");
        ((string?)request["stateMachineArn"]).ShouldBe(Machine);
    }

    [Theory]
    [InlineData(400, "StateMachineDoesNotExist", FailureNames.AwsRejected)]
    [InlineData(400, "com.amazonaws.states#ThrottlingException", FailureNames.AwsThrottled)]
    [InlineData(400, "AccessDeniedException", FailureNames.AwsAccessDenied)]
    [InlineData(500, "InternalFailure", FailureNames.AwsUnavailable)]
    public async Task Start_Refused_IsClassifiedByItsName(int status, string type, string expected)
    {
        using var api = new ScriptedApi(_ => (status, $$"""{ "__type": "{{type}}", "message": "no" }"""));

        var failure = await Should.ThrowAsync<FailureException>(() => Create(api).StartAsync(Machine, "run", [], CancellationToken.None));

        failure.Failure.Name.ShouldBe(expected);
    }

    [Fact]
    public async Task Describe_EndedExecution_GivesItsOutput()
    {
        using var api = new ScriptedApi(_ => (200, """{ "status": "SUCCEEDED", "output": "{\"outcome\":\"unchanged\"}" }"""));

        var report = await Create(api).DescribeAsync(Execution, CancellationToken.None);

        report.Succeeded.ShouldBeTrue();
        report.IsRunning.ShouldBeFalse();
        ((string?)report.Output!["outcome"]).ShouldBe("unchanged");
    }

    [Fact]
    public async Task LastOutput_NewestExit_IsTheOne()
    {
        using var api = new ScriptedApi(_ => (200, """
            { "events": [ { "type": "WaitStateEntered", "stateEnteredEventDetails": { "name": "Wait" } },
                          { "type": "TaskStateExited", "stateExitedEventDetails": { "name": "Look", "output": "{\"drain\":{\"left\":3}}" } } ] }
            """));

        var output = await Create(api).LastOutputAsync(Execution, CancellationToken.None);

        ((int)output!["drain"]!["left"]!).ShouldBe(3);
        ((bool)JsonNode.Parse(api.Requests.ShouldHaveSingleItem().Body)!["includeExecutionData"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task CurrentState_NewestEntry_IsTheOne()
    {
        using var api = new ScriptedApi(_ => (200, """
            { "events": [ { "type": "TaskScheduled" }, { "type": "TaskStateEntered", "stateEnteredEventDetails": { "name": "Preflight" } },
                          { "type": "TaskStateEntered", "stateEnteredEventDetails": { "name": "ReadRequest" } } ] }
            """));

        (await Create(api).CurrentStateAsync(Execution, CancellationToken.None)).ShouldBe("Preflight");
    }

    private static Executions Create(ScriptedApi api) => new(
        new HttpClient(api),
        new Uri("https://states.eu-west-1.amazonaws.com/"),
        "eu-west-1",
        new FixedCredentialSource(new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")),
        TimeProvider.System);
}
