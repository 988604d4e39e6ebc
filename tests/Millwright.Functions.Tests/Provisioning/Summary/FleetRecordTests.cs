using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Millwright.Functions.Tests.Provisioning.Summary;

public sealed partial class FleetRecordTests
{
    private static readonly string[] LastRun = ["attempt", "lastRun", "lastRunDetail", "lastRunFinishedAt", "lastRunFor", "lastRunOutcome", "lastRunRevision", "lastRunStartedAt"];
    private static readonly string[] Installed = ["chartVersion", "environment", "inForce", "interruptionQueue", "pools", "provisionedAt", "revision"];
    private static readonly string[] Verdicts = ["verdicts", "verdictsAt"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_OfARunThatSucceeded_SaysWhatTheClusterHas(bool isUnchanged)
    {
        var end = await RunEnd.OfAsync(isUnchanged ? RunEnd.Unchanged() : RunEnd.Whole());

        Fields(end).ShouldBe([.. LastRun, .. Verdicts, .. Installed], ignoreOrder: true);
        Value(end, "verdicts").ShouldBe("1 pass");
        Value(end, "lastRun").ShouldBe("run-1");
        Value(end, "lastRunOutcome").ShouldBe(isUnchanged ? "unchanged" : "succeeded");
        Value(end, "lastRunStartedAt").ShouldBe("2026-09-14T04:31:10Z");
        Value(end, "lastRunFinishedAt").ShouldBe("2026-09-14T04:36:10Z");
        Value(end, "environment").ShouldBe("dev");
        (Value(end, "pools"), Value(end, "attempt")).ShouldBe(("spot", "0"));
        Value(end, "chartVersion").ShouldBe("1.14.1", "Karpenter's, not that of the release before it");
        Value(end, "interruptionQueue").ShouldBe("Karpenter-payments-dev");
        JsonNode.Parse(Value(end, "lastRunDetail"))!["releases"]![2]!["name"]!.GetValue<string>().ShouldBe("karpenter");
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("skipped")]
    [InlineData("planned")]
    public async Task Record_OfAnotherRun_LeavesWhatTheClusterHasAlone(string outcome)
    {
        var state = outcome == "failed" ? RunEnd.Failed(RunEnd.EndedAfter("proof"), "RevokeInstallerAccess", "X", "y") : RunEnd.EndedAfter("resolved");
        state["resolved"]!["skipped"] = outcome == "skipped";
        state["request"]!["dryRun"] = outcome == "planned";

        var end = await RunEnd.OfAsync(state);

        Value(end, "lastRunOutcome").ShouldBe(outcome);
        Fields(end).ShouldBe(outcome == "failed" ? [.. LastRun, .. Verdicts] : LastRun, ignoreOrder: true);
    }

    [Fact]
    public async Task Record_OfARunForTheVerdictsAlone_SaysNothingElse()
    {
        var state = RunEnd.EndedAfter("preflight");
        state["request"]!["preflightOnly"] = true;
        state["preflight"]!["verdicts"] = JsonNode.Parse("""
            [{ "check": "auto-mode", "level": "pass", "seen": "x", "remedy": "" }, { "check": "subnets", "level": "warn", "seen": "x", "remedy": "y" },
             { "check": "capacity", "level": "block", "seen": "x", "remedy": "y" }, { "check": "endpoint", "level": "block", "seen": "x", "remedy": "y" }]
            """);

        var end = await RunEnd.OfAsync(state);

        end.Outcome.Outcome.ShouldBe("judged");
        Fields(end).ShouldBe(Verdicts, ignoreOrder: true);
        Value(end, "verdicts").ShouldBe("1 pass; warn: subnets; block: capacity, endpoint");
        end.Log.ShouldNotContain(line => line.ContainsKey("ProvisioningRuns"));
    }

    /// <summary>DynamoDB refuses an update with a placeholder that is not defined, or defined and not used.</summary>
    [Fact]
    public async Task Record_Expression_UsesEveryPlaceholderOnce()
    {
        var record = (await RunEnd.OfAsync(RunEnd.Whole())).Summary.Record;

        record.UpdateExpression.ShouldStartWith("SET #");
        Placeholder().Matches(record.UpdateExpression).Select(match => match.Value)
            .ShouldBe([.. record.Names.Select(name => name.Key), .. record.Values.Select(value => value.Key)], ignoreOrder: true);
        record.Names.ShouldAllBe(name => "#" + (string?)name.Value == name.Key);
    }

    [Fact]
    public async Task Record_OfARunThatSucceeded_ForgetsTheEndOfAnEarlierInstallation() =>
        (await RunEnd.OfAsync(RunEnd.Whole())).Summary.Record.UpdateExpression.ShouldEndWith(" REMOVE #deprovisionedAt, #clusterGoneAt");

    private static IEnumerable<string> Fields(RunEnd end) => end.Summary.Record.Values.Select(value => value.Key[1..]);

    private static string Value(RunEnd end, string field) => (string)end.Summary.Record.Values[":" + field]!["S"]!;

    [GeneratedRegex("[#:][A-Za-z]+")]
    private static partial Regex Placeholder();
}
