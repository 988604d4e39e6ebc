using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Functions.Deprovisioning;
using Millwright.Functions.Tests.Runtime;

namespace Millwright.Functions.Tests.Deprovisioning;

public sealed partial class SummarizeDeprovisioningTests
{
    private const string Resolved = """{ "skipped": false, "reason": "", "environment": "dev", "revision": "x", "orphans": "report", "notes": [], "names": { "stack": "Millwright-payments-dev", "controllerRole": "c", "nodeRole": "n", "interruptionQueue": "q" } }""";
    private const string Left = """{ "idleLooks": 0, "total": 1, "hasInstances": false, "holdsStack": true, "found": { "instances": 0, "volumes": 0, "launchTemplates": 0, "instanceProfiles": 1 }, "left": { "instances": 0, "volumes": 0, "launchTemplates": 0, "instanceProfiles": 1 }, "listed": [ { "kind": "instance-profile", "id": "p-1" } ], "instances": [], "volumes": [], "launchTemplates": [], "instanceProfiles": [] }""";

    [Fact]
    public async Task Invoke_WholeRun_TellsWhatWentInOrderAndRecordsTheEnd()
    {
        var summary = await SummarizeAsync($$"""
            "pools": { "objects": ["NodePool/spot"] }, "classes": { "objects": ["EC2NodeClass/default"] }, "stackDeleted": { "deleted": true },
            "uninstalled": { "releases": [ { "name": "karpenter", "namespace": "kube-system", "chart": "karpenter", "chartVersion": "1.14.1", "isManaged": true } ] }
            """);

        ((string?)summary["outcome"]!["outcome"]).ShouldBe("deprovisioned");
        summary["outcome"]!["removed"]!.AsArray().Select(item => (string)item!).ShouldBe(
            ["NodePool/spot", "EC2NodeClass/default", "Helm release kube-system/karpenter (karpenter 1.14.1)", "stack Millwright-payments-dev"]);
        ((bool)summary["isRecorded"]!).ShouldBeTrue();
        Expression(summary).ShouldContain("#deprovisionedAt = :deprovisionedAt");
        Expression(summary).ShouldEndWith(" REMOVE #chartVersion, #interruptionQueue, #provisionedAt");
        Expression(summary).ShouldNotContain("clusterGoneAt");
    }

    [Fact]
    public async Task Invoke_OrphansThatStay_AreReported()
    {
        var summary = await SummarizeAsync($$""" "gone": { "at": "2026-09-29T15:20:00Z" }, "orphans": {{Left}} """);

        ((string?)summary["outcome"]!["outcome"]).ShouldBe("reported");
        ((string?)summary["outcome"]!["reason"])!.ShouldContain("1 orphans are left and keep the stack");
        Expression(summary).ShouldContain("clusterGoneAt");
    }

    [Theory]
    [InlineData("\"superseded\": { \"reason\": \"a cluster of this name exists\" }", "superseded")]
    [InlineData("\"superseded\": { \"reason\": \"a newer run waits\", \"by\": \"arn\" }", "superseded")]
    [InlineData("\"resolved\": { \"skipped\": true, \"reason\": \"never\", \"environment\": \"\", \"revision\": \"\", \"orphans\": \"report\", \"notes\": [], \"names\": { \"stack\": \"s\", \"controllerRole\": \"c\", \"nodeRole\": \"n\", \"interruptionQueue\": \"q\" } }", "skipped")]
    public async Task Invoke_RunThatLeftTheClusterAlone_RecordsNothing(string state, string outcome)
    {
        var summary = await SummarizeAsync(state);

        ((string?)summary["outcome"]!["outcome"]).ShouldBe(outcome);
        ((bool)summary["isRecorded"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Invoke_Failure_CarriesStateAndRemedyAndKeepsTheRecordOfWhatIsInstalled()
    {
        var summary = await SummarizeAsync(""" "failure": { "LookAtNodeClaims": { "Error": "NotReady", "Cause": "{\"errorMessage\":\"1 NodeClaim. What to do: Relax the budget.\",\"errorType\":\"NotReady\"}" } } """);

        ((string?)summary["outcome"]!["outcome"]).ShouldBe("failed");
        ((string?)summary["outcome"]!["failure"]!["state"]).ShouldBe("LookAtNodeClaims");
        ((string?)summary["error"]).ShouldBe("NotReady");
        ((string?)summary["cause"]).ShouldBe("1 NodeClaim. What to do: Relax the budget.");
        Expression(summary).ShouldNotContain("REMOVE");
        Expression(summary).ShouldNotContain("deprovisionedAt");
    }

    /// <summary>DynamoDB refuses an update with a placeholder that is not defined, or defined and not used.</summary>
    [Fact]
    public async Task Invoke_Record_UsesEveryPlaceholderOnce()
    {
        var record = (await SummarizeAsync(""" "stackDeleted": { "deleted": true } """))["record"]!;

        Placeholder().Matches((string)record["updateExpression"]!).Select(match => match.Value)
            .ShouldBe([.. record["names"]!.AsObject().Select(name => name.Key), .. record["values"]!.AsObject().Select(value => value.Key)], ignoreOrder: true);
    }

    private static string Expression(JsonObject summary) => (string)summary["record"]!["updateExpression"]!;

    private static Task<JsonObject> SummarizeAsync(string state)
    {
        var merged = JsonNode.Parse($$"""
            {
              "run": { "id": "arn:aws:states:eu-west-1:111122223333:execution:deprovision:run-1", "name": "run-1", "startedAt": "2026-09-29T15:20:00.000Z" },
              "request": { "cluster": "payments-dev", "dryRun": false, "origin": "manual", "deleteForeign": false, "timeoutMinutes": 60, "orphans": null },
              "failure": {}, "resolved": {{Resolved}}, "orphans": null
            }
            """)!.AsObject();
        foreach (var (key, value) in JsonNode.Parse($"{{{state}}}")!.AsObject())
            merged[key] = value?.DeepClone();
        return Called.WithAsync(new SummarizeDeprovisioning(new ManualTimeProvider(Called.Now)), merged.ToJsonString());
    }

    [GeneratedRegex("[#:][A-Za-z]+")]
    private static partial Regex Placeholder();
}
