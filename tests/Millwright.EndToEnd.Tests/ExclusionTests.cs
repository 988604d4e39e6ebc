using System.Text.Json.Nodes;

namespace Millwright.EndToEnd.Tests;

/// <summary>Runs for one cluster never work at once: a later one waits, or ends as superseded and says by which.</summary>
public sealed class ExclusionTests
{
    private static readonly string[] Working = ["succeeded", "unchanged"];

    [Fact]
    public async Task Events_TwoAtTheSameMoment_TheSecondIsSupersededByTheFirst()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("first", runs.Event);
        await runs.StartWaitingAsync("second", runs.Event);
        runs.LetWork("first");

        (await runs.OutcomeAsync("first"))["outcome"]!.ToString().ShouldBe("succeeded");
        var second = await runs.OutcomeAsync("second");
        second["outcome"]!.ToString().ShouldBe("superseded");
        second["supersededBy"]!.ToString().ShouldBe("first");
        second["reason"]!.ToString().ShouldContain("gave the cluster what was to be installed");
        runs.ShouldHaveWorkedOneByOne("first");
        runs.Region.Aws.EventBridge.Events.Select(item => (string?)item.Detail["outcome"]).ShouldBe(["succeeded", "superseded"]);
        ((string?)runs.Record["lastRun"]!["S"]).ShouldBe("first");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task ByHand_WhileAnEventsRunWorks_WaitsAndWorksThen()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("event", runs.Event);
        await runs.StartWaitingAsync("hand", runs.Manual());
        runs.LetWork("event");
        runs.LetWork("hand");

        (await runs.OutcomeAsync("event"))["outcome"]!.ToString().ShouldBe("succeeded");
        (await runs.OutcomeAsync("hand"))["outcome"]!.ToString().ShouldBeOneOf(Working);
        runs.ShouldHaveWorkedOneByOne("event", "hand");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Preflight_WhileARunByHandWaits_DoesNotTakeItsPlace()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("first", runs.Event);
        await runs.StartWaitingAsync("hand", runs.Manual());
        var look = runs.Manual();
        look["preflightOnly"] = true;
        await runs.StartWaitingAsync("look", look);
        ((string)runs.Record["waiting"]!["S"]!).ShouldEndWith(":hand");
        foreach (var run in (string[])["first", "hand", "look"])
            runs.LetWork(run);

        (await runs.OutcomeAsync("hand"))["outcome"]!.ToString().ShouldBeOneOf(Working);
        (await runs.OutcomeAsync("look"))["outcome"]!.ToString().ShouldBe("judged");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task ByHand_ThreeInARow_TheMiddleOneIsSupersededByTheLast()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("first", runs.Manual());
        await runs.StartWaitingAsync("second", runs.Manual());
        runs.Start("third", runs.Manual());
        var second = await runs.OutcomeAsync("second");
        await runs.WaitsAsync("third");
        runs.LetWork("first");
        runs.LetWork("third");

        second["outcome"]!.ToString().ShouldBe("superseded");
        second["supersededBy"]!.ToString().ShouldEndWith(":third");
        (await runs.OutcomeAsync("first"))["outcome"]!.ToString().ShouldBeOneOf(Working);
        (await runs.OutcomeAsync("third"))["outcome"]!.ToString().ShouldBeOneOf(Working);
        runs.ShouldHaveWorkedOneByOne("first", "third");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task DryRuns_WhileAnotherWorks_WaitWithoutSupersedingAnybody()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("first", runs.Manual());
        await runs.StartWaitingAsync("hand", runs.Manual());
        await runs.StartWaitingAsync("dry", runs.Manual(dryRun: true));
        foreach (var name in (string[])["first", "hand", "dry"])
            runs.LetWork(name);

        (await runs.OutcomeAsync("hand"))["outcome"]!.ToString().ShouldBeOneOf(Working);
        (await runs.OutcomeAsync("dry"))["outcome"]!.ToString().ShouldBe("planned");
        // A run without a name is not in the line: whichever looks first after the release takes its turn.
        runs.ShouldHaveWorkedOneByOne(runs.FirstToWork("hand", "dry") == "hand" ? ["first", "hand", "dry"] : ["first", "dry", "hand"]);
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Failure_OfARunThatWaitedFor_LeavesTheAccessOfTheRunAtWork()
    {
        await using var runs = await ConcurrentRuns.StartAsync();

        await runs.StartHoldingAsync("first", runs.Event);
        var wrong = runs.Manual();
        wrong["environment"] = "qa";
        runs.Start("wrong", wrong);
        var failed = await runs.EndAsync("wrong");
        runs.Region.InstallerEntries().ShouldNotBeEmpty();
        runs.LetWork("first");

        failed.Error.ShouldBe("UnknownEnvironment");
        (await runs.OutcomeAsync("first"))["outcome"]!.ToString().ShouldBe("succeeded");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Event_AfterTheRunItWaitedForFailed_TakesItsTurn()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        runs.Region.Aws.Fail("iam", "createServiceLinkedRole", "Iam.AccessDeniedException", "not authorized", times: 7);

        await runs.StartHoldingAsync("first", runs.Event);
        await runs.StartWaitingAsync("second", runs.Event);
        runs.LetWork("first");
        runs.LetWork("second");

        (await runs.EndAsync("first")).Error.ShouldBe("Iam.AccessDeniedException");
        (await runs.OutcomeAsync("second"))["outcome"]!.ToString().ShouldBe("succeeded");
        runs.ShouldHaveWorkedOneByOne("first", "second");
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Run_AfterOneThatWasStopped_TakesOverWhenTheStoppedOnesFunctionsHaveEnded()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        await runs.StartHoldingAsync("stopped", runs.Manual());
        await runs.StopAsync("stopped");

        runs.Start("next", runs.Manual());
        runs.LetWork("next");

        (await runs.OutcomeAsync("next"))["outcome"]!.ToString().ShouldBe("succeeded");
        runs.Entered("next").ShouldContain("WaitForLastFunction");
        runs.Region.InstallerEntries().ShouldBeEmpty();
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Run_AfterAHolderThatNobodyKnows_TakesOver()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        await runs.Region.Aws.CallAsync("dynamodb", "putItem", JsonNode.Parse("""
            {
              "TableName": "millwright-fleet",
              "Item": {
                "cluster": { "S": "payments-dev" },
                "holder": { "S": "arn:aws:states:eu-west-1:111122223333:execution:provision:forgotten" },
                "waiting": { "S": "arn:aws:states:eu-west-1:111122223333:execution:provision:given-up" }
              }
            }
            """)!.AsObject(), CancellationToken.None);

        runs.Start("next", runs.Manual());
        runs.LetWork("next");

        (await runs.OutcomeAsync("next"))["outcome"]!.ToString().ShouldBe("succeeded");
        runs.Record.ContainsKey("waiting").ShouldBeFalse();
        runs.ShouldBeReleased();
    }

    [Fact]
    public async Task Run_WhoseReleaseFailed_IsTakenOverByTheNext()
    {
        await using var runs = await ConcurrentRuns.StartAsync();
        runs.RefusesRelease = true;
        runs.Start("first", runs.Event);
        runs.LetWork("first");
        await runs.OutcomeAsync("first");
        runs.Record.ContainsKey("holder").ShouldBeTrue();
        runs.RefusesRelease = false;

        runs.Start("next", runs.Manual());
        runs.LetWork("next");

        (await runs.OutcomeAsync("next"))["outcome"]!.ToString().ShouldBe("unchanged");
        runs.ShouldBeReleased();
    }
}
