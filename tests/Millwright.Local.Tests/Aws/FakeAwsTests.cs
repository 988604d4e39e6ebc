using System.Text.Json.Nodes;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Tests.Aws;

public sealed class FakeAwsTests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task Call_Any_IsLoggedInOrderWithItsParametersAndCounted()
    {
        _aws.AddCluster(new("dev"));

        await _aws.Call("eks:describeCluster", """{ "Name": "dev" }""");
        await _aws.Call("eks:listClusters", "{}");
        await _aws.Call("eks:describeCluster", """{ "Name": "dev" }""");

        _aws.Calls.All.Select(call => call.Name).ShouldBe(["eks:describeCluster", "eks:listClusters", "eks:describeCluster"]);
        _aws.Calls.Count("eks", "describeCluster").ShouldBe(2);
        _aws.Calls.Counts["eks:listClusters"].ShouldBe(1);
        ((string?)_aws.Calls.Of("eks", "describeCluster")[0].Parameters["Name"]).ShouldBe("dev");
    }

    [Fact]
    public async Task Call_ByManyAtOnce_CountsAll()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _aws.Call("eks:listClusters", "{}"))));

        _aws.Calls.Count("eks", "listClusters").ShouldBe(50);
    }

    [Theory]
    [InlineData("rds:describeDBInstances", "rds:describeDBInstances")]
    [InlineData("eks:deleteCluster", "eks:deleteCluster")]
    public async Task Call_Unknown_FailsAndNamesIt(string call, string named)
    {
        await _aws.Refuses(call, "{}", "States.Runtime", named);
        _aws.Calls.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Call_CamelCaseParameter_FailsAsStepFunctionsDoes() =>
        await _aws.Refuses("eks:describeCluster", """{ "name": "dev" }""", "States.Runtime",
            "The field \"name\" is not supported by Step Functions; The field \"Name\" is required but was missing");

    [Fact]
    public async Task Fail_Twice_FailsTwiceThenWorks()
    {
        _aws.Fail("eks", "listClusters", "Eks.ServerException", "try again", times: 2);

        await _aws.Refuses("eks:listClusters", "{}", "Eks.ServerException", "try again");
        await _aws.Refuses("eks:listClusters", "{}", "Eks.ServerException", "try again");
        (await _aws.Call("eks:listClusters", "{}"))["Clusters"]!.AsArray().ShouldBeEmpty();
        _aws.Calls.Count("eks", "listClusters").ShouldBe(3);
    }

    [Fact]
    public async Task Hooks_AroundACall_SeeTheWorldBeforeAndAfter()
    {
        var seen = new List<string>();
        _aws.Before = (call, _) =>
        {
            seen.Add($"before {call.Name}");
            _aws.AddCluster(new("late"));
            return Task.CompletedTask;
        };
        _aws.After = (call, _) =>
        {
            seen.Add($"after {call.Name}");
            return Task.CompletedTask;
        };

        (await _aws.Call("eks:listClusters", "{}"))["Clusters"]!.ToJsonString().ShouldBe("""["late"]""");
        seen.ShouldBe(["before eks:listClusters", "after eks:listClusters"]);
    }

    [Fact]
    public async Task Run_SdkIntegration_Calls()
    {
        _aws.AddCluster(new("dev"));

        var answer = await _aws.RunAsync(new("Look", "arn:aws-us-gov:states:::aws-sdk:eks:describeCluster", new JsonObject { ["Name"] = "dev" }), CancellationToken.None);

        ((string?)answer?["Cluster"]?["Status"]).ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task Run_OptimizedDynamoDb_SpellsItsErrorsItsOwnWay()
    {
        var refused = await Should.ThrowAsync<TaskFailedException>(
            () => _aws.RunAsync(new("Get", "arn:aws:states:::dynamodb:getItem", JsonNode.Parse("""{ "TableName": "none", "Key": {} }""")), CancellationToken.None));

        refused.Error.ShouldBe("DynamoDB.ResourceNotFoundException");
    }

    [Theory]
    [InlineData("arn:aws:states:::aws-sdk:eks:createCluster.waitForTaskToken")]
    [InlineData("arn:aws:states:::eks:createCluster.sync")]
    [InlineData("arn:aws:lambda:eu-central-1:111122223333:function:look")]
    public async Task Run_OtherResource_FailsAndNamesIt(string resource)
    {
        var refused = await Should.ThrowAsync<TaskFailedException>(() => _aws.RunAsync(new("Do", resource, new JsonObject()), CancellationToken.None));

        refused.Cause.ShouldContain(resource);
    }

    [Fact]
    public async Task Run_ThroughTheEngine_RefusalsAreCaughtByName()
    {
        _aws.AddCluster(new FakeCluster("dev") { DescribesUntilActive = 2 });

        var run = new StateMachines.EngineRun();
        var result = await run.ExecuteAsync(StateMachines.EngineRun.Machine("Look", """
            "Look": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:eks:describeCluster", "Parameters": { "Name.$": "$.cluster" },
              "ResultSelector": { "status.$": "$.Cluster.Status" }, "ResultPath": "$.look", "Next": "Active?" },
            "Active?": { "Type": "Choice", "Choices": [ { "Variable": "$.look.status", "StringEquals": "ACTIVE", "Next": "Gone" } ], "Default": "Pause" },
            "Pause": { "Type": "Wait", "Seconds": 30, "Next": "Look" },
            "Gone": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:eks:deleteAccessEntry", "Parameters": { "ClusterName": "dev", "PrincipalArn": "arn:aws:iam::111122223333:role/x" },
              "End": true, "Catch": [ { "ErrorEquals": ["Eks.ResourceNotFoundException"], "Next": "Fine" } ] },
            "Fine": { "Type": "Succeed" }
            """), """{ "cluster": "dev" }""", _aws);

        result.Status.ShouldBe(ExecutionStatus.Succeeded);
        _aws.Calls.Count("eks", "describeCluster").ShouldBe(3);
    }

    [Fact]
    public async Task Run_UnknownActionThroughTheEngine_IsNotCaughtByStatesAll()
    {
        var result = await new StateMachines.EngineRun().ExecuteAsync(StateMachines.EngineRun.Machine("Do", """
            "Do": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:eks:deleteCluster", "Parameters": { "Name": "dev" }, "End": true,
              "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Hidden" } ] },
            "Hidden": { "Type": "Succeed" }
            """), "{}", _aws);

        (result.Status, result.Error).ShouldBe((ExecutionStatus.Failed, "States.Runtime"));
    }
}
