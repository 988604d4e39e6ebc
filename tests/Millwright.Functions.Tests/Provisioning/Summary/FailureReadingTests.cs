using System.Text.Json.Nodes;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Tests.Provisioning.Summary;

public sealed class FailureReadingTests
{
    [Fact]
    public async Task Failure_OfAFunction_CarriesItsMessageAndRemedy()
    {
        var failure = await ReadAsync(
            "InstallKarpenter",
            "Helm.Failed",
            """{"errorType":"Helm.Failed","errorMessage":"helm upgrade said no:\nline two\n What to do: Correct `replicas`.","stackTrace":[]}""");

        failure.ShouldBe(new RunFailure("InstallKarpenter", "Helm.Failed", "helm upgrade said no:\nline two", "Correct `replicas`.", AccessRevoked: true));
    }

    [Fact]
    public async Task Failure_OfTheStateMachineItself_CarriesItsMessageAndRemedy()
    {
        var failure = await ReadAsync("AwaitCluster", "NotReady", "The cluster was not ACTIVE after 40 minutes. What to do: Look at the cluster's status.");

        (failure.Message, failure.Remedy).ShouldBe(("The cluster was not ACTIVE after 40 minutes.", "Look at the cluster's status."));
    }

    [Theory]
    [InlineData("Iam.AccessDeniedException", "role")]
    [InlineData("CloudFormation.AccessDenied", "role")]
    [InlineData("Eks.ResourceNotFoundException", "name of a cluster")]
    [InlineData("Lambda.ResourceNotFoundException", "Read the message")]
    [InlineData("DynamoDb.ResourceNotFoundException", "Read the message")]
    [InlineData("Eks.ThrottlingException", "few minutes")]
    [InlineData("Lambda.TooManyRequestsException", "few minutes")]
    [InlineData("CloudFormation.LimitExceededException", "few minutes")]
    [InlineData("States.Timeout", "log of the state's function")]
    [InlineData("Sandbox.Timedout", "log of the state's function")]
    [InlineData("Runtime.ExitError", "ended without an answer")]
    [InlineData("Lambda.Unknown", "ended without an answer")]
    [InlineData("States.TaskFailed", "Read the message")]
    public async Task Failure_OfAnAwsCall_GetsARemedyByItsName(string error, string remedy)
    {
        var failure = await ReadAsync("GrantInstallerAccess", error, "User is not here (Service: X, Status Code: 400)");

        failure.Error.ShouldBe(error);
        failure.Message.ShouldBe("User is not here (Service: X, Status Code: 400)");
        failure.Remedy.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("no cause", null, "States.Timeout")]
    [InlineData("an empty cause", "", "States.Timeout")]
    [InlineData("JSON cut off", """{"errorType":"A","errorMess""", """{"errorType":"A","errorMess""")]
    [InlineData("JSON of another kind", """{"code":5}""", """{"code":5}""")]
    [InlineData("JSON with an empty message", """{"errorType":"A","errorMessage":""}""", """{"errorType":"A","errorMessage":""}""")]
    [InlineData("another runtime's error", """ {"errorType":"A","errorMessage":"exit status 1","trace":["x"]}""", "exit status 1")]
    [InlineData("a list", "[1]", "[1]")]
    public async Task Failure_WhateverTheCause_HasAMessageAndARemedy(string what, string? cause, string message)
    {
        var failure = await ReadAsync("EnsureNamespaces", "States.Timeout", cause);

        failure.Message.ShouldBe(message, what);
        failure.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Failure_WithAccessThatCouldNotBeRevoked_IsTheFirstOneAndSaysSo()
    {
        var state = RunEnd.Failed(RunEnd.EndedAfter("stack"), "InstallCrds", "Helm.TimedOut", "Helm took too long. What to do: Raise the time-out");

        var failure = (await RunEnd.OfAsync(RunEnd.Failed(state, "RevokeAfterFailure", "Eks.ThrottlingException", "slow down"))).Outcome.Failure.ShouldNotBeNull();

        failure.State.ShouldBe("InstallCrds");
        failure.Error.ShouldBe("Helm.TimedOut");
        failure.AccessRevoked.ShouldBeFalse();
        failure.Remedy.ShouldStartWith("Raise the time-out. The installer's access is still there");
        failure.Remedy.ShouldContain("aws eks list-access-entries --cluster-name payments-dev");
    }

    [Fact]
    public async Task Failure_WhoseCatchersAreInAnotherOrder_IsStillTheOneThatLedToTheRevoking()
    {
        var state = RunEnd.EndedAfter("stack");
        state["failure"] = new JsonObject
        {
            ["RevokeAfterFailure"] = new JsonObject { ["Error"] = "Eks.ServerException", ["Cause"] = "x" },
            ["InstallCrds"] = new JsonObject { ["Error"] = "Helm.Failed", ["Cause"] = "y" },
        };

        (await RunEnd.OfAsync(state)).Outcome.Failure!.State.ShouldBe("InstallCrds");
    }

    [Fact]
    public async Task Failure_OfRevokingAlone_IsAFailure()
    {
        var failure = await ReadAsync("RevokeAfterFailure", "Eks.ServerException", "x");

        failure.State.ShouldBe("RevokeAfterFailure");
        failure.AccessRevoked.ShouldBeFalse();
    }

    [Fact]
    public async Task Failure_None_IsNull() => (await RunEnd.OfAsync(RunEnd.Whole())).Outcome.Failure.ShouldBeNull();

    private static async Task<RunFailure> ReadAsync(string state, string error, string? cause) =>
        (await RunEnd.OfAsync(RunEnd.Failed(RunEnd.EndedAfter("request"), state, error, cause))).Outcome.Failure.ShouldNotBeNull();
}
