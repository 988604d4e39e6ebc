using Millwright.Core.Failures;
using Millwright.Functions.Tests.Provisioning.Summary;

namespace Millwright.Functions.Tests.Provisioning;

public sealed class SummarizeRunTests
{
    [Fact]
    public async Task Invoke_RunThatFailed_AnswersErrorAndCauseAndLogsThem()
    {
        var end = await RunEnd.OfAsync(RunEnd.Failed(
            RunEnd.EndedAfter("preflight"), "Preflight", FailureNames.PreflightBlocked, "auto-mode: EKS Auto Mode runs this cluster. What to do: Leave the cluster to Auto Mode."));

        end.Summary.Error.ShouldBe(FailureNames.PreflightBlocked);
        end.Summary.Cause.ShouldBe("auto-mode: EKS Auto Mode runs this cluster. What to do: Leave the cluster to Auto Mode.");
        var line = end.Log.Single(entry => (string?)entry["event"] == "run-failed");
        ((string?)line["level"]).ShouldBe("ERROR", StringCompareShould.IgnoreCase);
        ((string?)line["state"]).ShouldBe("Preflight");
        ((string?)line["remedy"]).ShouldBe("Leave the cluster to Auto Mode.");
        ((string?)line["cluster"]).ShouldBe("payments-dev");
    }

    [Fact]
    public async Task Invoke_RunThatSucceeded_AnswersNoError()
    {
        var end = await RunEnd.OfAsync(RunEnd.Whole());

        (end.Summary.Error, end.Summary.Cause).ShouldBe(("", ""));
        end.Log.Count(entry => (string?)entry["event"] == "run-ended").ShouldBe(1);
    }

    /// <summary>The paths that <c>provision.asl.json</c> reads from the answer.</summary>
    [Fact]
    public async Task Invoke_Answer_HasTheFieldsThatTheStateMachineReads()
    {
        var answer = (await RunEnd.OfAsync(RunEnd.Whole())).Answer;

        ((string?)answer["error"]).ShouldBe("");
        ((string?)answer["cause"]).ShouldBe("");
        ((string?)answer["outcome"]!["outcome"]).ShouldBe("succeeded");
        answer["record"]!["updateExpression"].ShouldNotBeNull();
        answer["record"]!["names"].ShouldNotBeNull();
        answer["record"]!["values"]![":lastRun"]!["S"]!.GetValue<string>().ShouldBe("run-1");
    }

    [Fact]
    public async Task Invoke_StateWithoutARun_IsRefused()
    {
        var state = RunEnd.Whole();
        state.Remove("run");

        (await Should.ThrowAsync<FailureException>(() => RunEnd.OfAsync(state))).Failure.Name.ShouldBe(FailureNames.InvalidRequest);
    }
}
