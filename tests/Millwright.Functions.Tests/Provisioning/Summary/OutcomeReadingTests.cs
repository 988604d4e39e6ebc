using System.Text.Json.Nodes;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Tests.Provisioning.Summary;

public sealed class OutcomeReadingTests
{
    [Fact]
    public async Task Run_ThatChangedSomething_SucceededWithEverythingAPersonWantsToKnow()
    {
        var outcome = (await RunEnd.OfAsync(RunEnd.Whole())).Outcome;

        outcome.Outcome.ShouldBe("succeeded");
        outcome.Failure.ShouldBeNull();
        (outcome.Execution, outcome.Cluster, outcome.Environment, outcome.Revision).ShouldBe(("run-1", "payments-dev", "dev", "9f1c0d7e4b8a26531f90c4e7d2ab85639e01f7c4"));
        (outcome.Stack, outcome.ControllerRole, outcome.NodeRole, outcome.InterruptionQueue).ShouldBe(("created", "controller-role", "node-role", "Karpenter-payments-dev"));
        outcome.Releases.Select(release => release.Name).ShouldBe(["karpenter-crd", "metrics", "karpenter"]);
        outcome.Objects.Select(item => $"{item.Kind}/{item.Name} {item.Change}").ShouldBe(["Namespace/platform created", "NodePool/spot created"]);
        outcome.Conditions.ShouldHaveSingleItem().Conditions.ShouldBe(["Ready=True"]);
        outcome.Verdicts.ShouldHaveSingleItem().Check.ShouldBe("auto-mode");
        outcome.Notes.ShouldBe(["a note"]);
        outcome.DurationSeconds.ShouldBe(300);
    }

    [Fact]
    public async Task Run_WithProofsAndASmokeTest_CarriesBothAndMeasures()
    {
        var state = RunEnd.Whole();
        state["proof"]!["proofs"] = JsonNode.Parse("""[{ "name": "queue", "holds": true, "seen": "arn", "remedy": "" }]""");
        state["smokeTest"] = JsonNode.Parse("""{ "ready": true, "waiting": "", "attempts": 7, "nodePool": "spot", "node": "ip-1", "instanceType": "m5.large", "secondsToNode": 61, "at": "2026-09-14T04:33:40.000Z" }""");

        var end = await RunEnd.OfAsync(state);

        end.Outcome.Proofs.ShouldHaveSingleItem().Seen.ShouldBe("arn");
        end.Outcome.SmokeTest.ShouldBe(new SmokeTestResult("spot", "ip-1", "m5.large", 61));
        end.Outcome.Phases["smokeTest"].ShouldBe(60);
        var metric = end.Log.Single(line => line.ContainsKey("TimeToNode"));
        ((double)metric["TimeToNode"]!).ShouldBe(61);
        ((string?)metric["Environment"]).ShouldBe("dev");
    }

    [Theory]
    [InlineData("""{ "attempts": 0 }""", false)]
    [InlineData("""{ "ready": true, "attempts": 1, "nodePool": "spot", "node": "ip-1", "instanceType": "m5.large", "secondsToNode": null }""", true)]
    public async Task Run_WhereNothingWasMeasured_HasNoMetric(string look, bool hasResult)
    {
        var state = RunEnd.Whole();
        state["smokeTest"] = JsonNode.Parse(look);

        var end = await RunEnd.OfAsync(state);

        (end.Outcome.SmokeTest is not null).ShouldBe(hasResult);
        end.Log.ShouldNotContain(line => line.ContainsKey("TimeToNode"));
    }

    [Fact]
    public async Task Phases_WholeRun_AreTheTimesBetweenMilestonesInOrder()
    {
        var outcome = (await RunEnd.OfAsync(RunEnd.Whole())).Outcome;

        outcome.Phases.Select(phase => $"{phase.Key}={phase.Value}").ShouldBe(
            ["cluster=10", "preflight=10", "stack=10", "crds=10", "charts=10", "controller=10", "manifests=10", "pools=10", "proof=10", "end=210"]);
    }

    [Fact]
    public async Task Phases_RunThatEndedEarly_AreThoseUpToThere()
    {
        var outcome = (await RunEnd.OfAsync(RunEnd.Failed(RunEnd.EndedAfter("preflight"), "EnsureClusterStack", "StackFailed", "x"))).Outcome;

        outcome.Phases.Select(phase => $"{phase.Key}={phase.Value}").ShouldBe(["cluster=10", "preflight=10", "end=280"]);
    }

    [Fact]
    public async Task Duration_ClocksThatDiffer_IsNeverNegative()
    {
        var outcome = (await RunEnd.OfAsync(RunEnd.EndedAfter("request"), RunEnd.Start.AddMilliseconds(-400))).Outcome;

        outcome.DurationSeconds.ShouldBe(0);
        outcome.Phases["end"].ShouldBe(0);
    }

    [Fact]
    public async Task Run_ThatFoundEverythingInPlace_IsUnchanged()
    {
        var outcome = (await RunEnd.OfAsync(RunEnd.Unchanged())).Outcome;

        outcome.Outcome.ShouldBe("unchanged");
        outcome.Stack.ShouldBe("unchanged");
    }

    [Fact]
    public async Task Run_ThatLeftTheClusterToAnother_IsSupersededByIt()
    {
        var state = RunEnd.EndedAfter("resolved");
        state["superseded"] = new JsonObject { ["by"] = "run-0", ["reason"] = "run run-0 gave the cluster the same revision" };

        var outcome = (await RunEnd.OfAsync(state)).Outcome;

        (outcome.Outcome, outcome.SupersededBy, outcome.Reason).ShouldBe(("superseded", "run-0", "run run-0 gave the cluster the same revision"));
        outcome.Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData("namespaces", "objects", "created")]
    [InlineData("crds", "releases", "upgraded")]
    [InlineData("installed", "releases", "repaired")]
    [InlineData("applied", "objects", "pruned")]
    public async Task Run_ThatChangedOneThing_IsNotUnchanged(string step, string list, string change)
    {
        var state = RunEnd.Unchanged();
        state[step]![list]![0]!["change"] = change;

        (await RunEnd.OfAsync(state)).Outcome.Outcome.ShouldBe("succeeded");
    }

    [Theory]
    [InlineData("""{"created":{}}""", "created")]
    [InlineData("""{"exists":{},"updated":{}}""", "updated")]
    [InlineData("""{"exists":{},"refused":{}}""", "unchanged")]
    [InlineData("""{"exists":{},"refused":{},"updated":{}}""", "updated")]
    [InlineData("""{"exists":{},"refused":{},"created":{}}""", "created")]
    [InlineData("""{"exists":{},"created":{}}""", "created")]
    [InlineData("""{"exists":{}}""", "")]
    [InlineData("{}", "")]
    public async Task Stack_WhatCloudFormationAnswered_IsTheChange(string answers, string expected)
    {
        var state = RunEnd.Whole();
        state["stack"] = JsonNode.Parse(answers);

        (await RunEnd.OfAsync(state)).Outcome.Stack.ShouldBe(expected);
    }

    [Theory]
    [InlineData("EnsureClusterStack", """{"created":{}}""")]
    [InlineData("UpdateClusterStack", """{"exists":{},"refused":{"Error":"CloudFormation.CloudFormationException","Cause":"validation error"}}""")]
    [InlineData("LookAtClusterStack", """{"exists":{},"updated":{}}""")]
    public async Task Stack_ThatFailed_IsNoChange(string failedState, string answers)
    {
        var state = RunEnd.EndedAfter("stack");
        state["stack"] = JsonNode.Parse(answers);

        (await RunEnd.OfAsync(RunEnd.Failed(state, failedState, "StackFailed", "x"))).Outcome.Stack.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stack_OfARunThatFailedLater_IsStillReported() =>
        (await RunEnd.OfAsync(RunEnd.Failed(RunEnd.EndedAfter("stack"), "EnsureNamespaces", "Kubernetes.Forbidden", "x"))).Outcome.Stack.ShouldBe("created");

    [Fact]
    public async Task NodeRole_OfTheEnvironment_IsNamedInPlaceOfTheStacks()
    {
        var state = RunEnd.Whole();
        state["preflight"]!["stackParameters"]![1]!["ParameterValue"] = "arn:aws:iam::111122223333:role/platform/nodes";

        (await RunEnd.OfAsync(state)).Outcome.NodeRole.ShouldBe("nodes");
    }

    [Fact]
    public async Task Run_ThatWasSkipped_SaysWhy()
    {
        var state = RunEnd.EndedAfter("resolved");
        state["resolved"]!["skipped"] = true;
        state["resolved"]!["reason"] = "the cluster's tag millwright is off";
        (state["resolved"]!["environment"], state["resolved"]!["revision"]) = ("", "");

        var end = await RunEnd.OfAsync(state);

        end.Outcome.Outcome.ShouldBe("skipped");
        end.Outcome.Reason.ShouldBe("the cluster's tag millwright is off");
        end.Summary.Error.ShouldBeEmpty();
        (end.Outcome.Stack, end.Outcome.ControllerRole, end.Outcome.NodeRole).ShouldBe(("", "", ""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ThatWasDry_IsAPlanWhateverWouldChange(bool isUnchanged)
    {
        var state = isUnchanged ? RunEnd.Unchanged() : RunEnd.Whole();
        state["request"]!["dryRun"] = true;
        state.Remove("stack");

        (await RunEnd.OfAsync(state)).Outcome.Outcome.ShouldBe("planned");
    }

    [Fact]
    public async Task State_WithTheRunAlone_IsSummarized()
    {
        var state = new JsonObject { ["run"] = RunEnd.Whole()["run"]!.DeepClone(), ["failure"] = new JsonObject() };

        var outcome = (await RunEnd.OfAsync(RunEnd.Failed(state, "ReadRequest", "InvalidRequest", """{"errorType":"InvalidRequest","errorMessage":"`cluster` is missing What to do: name it"}"""))).Outcome;

        outcome.Outcome.ShouldBe("failed");
        (outcome.Cluster, outcome.Environment, outcome.Revision).ShouldBe(("", "", ""));
        (outcome.Releases.Count, outcome.Objects.Count, outcome.Verdicts.Count).ShouldBe((0, 0, 0));
        outcome.Failure.ShouldNotBeNull().State.ShouldBe("ReadRequest");
    }

    [Fact]
    public async Task Run_ThatFailedBeforeItsEnvironmentWasFound_NamesWhatWasAskedFor()
    {
        var state = RunEnd.EndedAfter("request");
        (state["request"]!["environment"], state["request"]!["commitSha"]) = ("stage", "abc");

        var outcome = (await RunEnd.OfAsync(RunEnd.Failed(state, "ResolveEnvironment", "UnknownEnvironment", "x"))).Outcome;

        (outcome.Environment, outcome.Revision).ShouldBe(("stage", "abc"));
    }
}
