using System.Text.Json.Nodes;
using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Demo;

/// <summary>Whole runs: the state machine's engine, helm and the stand-ins.</summary>
public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_AsJson_ProvisionsAndRecordsAReclamation()
    {
        var run = await Invocation.RunAsync("demo", "--fast", "--json");

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        ((string?)run.Json["status"]).ShouldBe("Succeeded");
        ((string?)run.Json["outcome"]!["outcome"]).ShouldBe("succeeded");
        run.Json["outcome"]!["conditions"]!.AsArray().ShouldAllBe(item => (bool)item!["ready"]!);
        var reclamation = run.Json["reclamation"]!;
        ((string?)reclamation["instanceId"]).ShouldBe("i-0c4f1e5a9b7d23860");
        ((int)reclamation["noticeSeconds"]!).ShouldBe(106);
    }

    [Fact]
    public async Task Demo_Deprovision_ShowsWhatWentInWhichOrder()
    {
        var run = await Invocation.RunAsync("demo", "--fast", "--deprovision");

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        run.Output.ShouldContain("Karpenter is gone from payments-dev.");
        run.Output.ShouldContain("  1. NodePool/on-demand");
        run.Output.ShouldContain("  7. stack Millwright-payments-dev");
        run.Output.ShouldContain("WaitForNodeClaims");
    }

    [Fact]
    public async Task Demo_Twice_ChangesNothingTheSecondTimeAndShowsTheRecord()
    {
        var run = await Invocation.RunAsync("demo", "--fast", "--twice");

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        run.Output.ShouldContain("Karpenter succeeded on payments-dev");
        run.Output.ShouldContain("Nothing was changed:");
        run.Output.ShouldContain("5 messages of events/spot-reclamation.json become one record");
        run.Output.ShouldContain("lived 4 h 34 min and had 1 min 46 s of notice");
        run.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Demo_DryRun_RecordsNothingBecauseNothingRuns()
    {
        using var folder = new TemporaryFolder();
        var input = JsonNode.Parse(await File.ReadAllTextAsync(Samples.Event("manual-run.json")))!;
        input["dryRun"] = true;
        input.AsObject().Remove("commitSha");

        var run = await Invocation.RunAsync("demo", "--fast", "--json", "--event", folder.Write("dry-run.json", input.ToJsonString()));

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        ((string?)run.Json["outcome"]!["outcome"]).ShouldBe("planned");
        run.Json.ContainsKey("reclamation").ShouldBeFalse();
    }

    [Fact]
    public async Task Demo_DryRun_SaysThatNothingWasChangedAndWhatWouldBe()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("dry-run.json", """{ "cluster": "payments-dev", "environment": "dev", "dryRun": true }""");

        var run = await Invocation.RunAsync("demo", "--fast", "--event", input);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("nothing was changed");
        run.Output.ShouldContain("NodePool                 spot                     created");
        run.Output.ShouldNotContain("Interruption queue");
    }
}
