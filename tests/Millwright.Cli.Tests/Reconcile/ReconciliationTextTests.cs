using System.Text.Json.Nodes;
using Millwright.Cli.Reconcile;

namespace Millwright.Cli.Tests.Reconcile;

public sealed class ReconciliationTextTests
{
    [Fact]
    public void Of_APlan_SaysWhatWasStartedAndWhatWaits()
    {
        var text = ReconciliationText.Of(JsonNode.Parse("""
                {
                  "starts": [{ "name": "r-dev-1-aaaaaaaaaa-1-4b2f", "input": { "cluster": "dev-1" } }],
                  "environments": [
                    { "environment": "dev", "revision": "aaaaaaaaaaaaaaaaaaaa", "clusters": { "upToDate": 3, "started": 1 }, "waitsFor": [] },
                    { "environment": "prod", "revision": "bbbbbbbbbbbbbbbbbbbb", "clusters": { "gated": 2 }, "waitsFor": ["dev", "stage"] },
                    { "environment": "", "revision": "", "clusters": { "unclaimed": 1 }, "waitsFor": [] }],
                  "givenUp": ["dev-9"], "clusters": 7, "described": 4
                }
                """)!.AsObject());

        text.ShouldContain("7 clusters, 1 run started.");
        text.ShouldContain("dev             aaaaaaaaaaaa    3 up to date, 1 started");
        text.ShouldContain("2 gated; waits for dev, stage");
        text.ShouldContain("no environment");
        text.ShouldContain("Given up after every attempt failed: dev-9.");
    }

    [Fact]
    public async Task Command_WithoutAStateMachine_SaysHowToNameIt() =>
        (await Invocation.RunAsync("reconcile", "--state-machine", "nothing")).ShouldRefuse(2, "`nothing` is no ARN", "MILLWRIGHT_RECONCILE_STATE_MACHINE");
}
