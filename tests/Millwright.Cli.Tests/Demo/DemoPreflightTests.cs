using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Demo;

/// <summary>The demo of the verdicts alone.</summary>
public sealed class DemoPreflightTests
{
    [Fact]
    public async Task Preflight_HealthyCluster_ExitsWithZero()
    {
        var run = await Invocation.RunAsync("demo", "--preflight", "--fast");

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        run.Output.ShouldContain("payments-dev as environment dev: 21 checks: 21 pass");
        run.Output.ShouldContain("Nothing stands in the way of a run.");
    }

    [Fact]
    public async Task Preflight_SixThingsWrong_PrintsWhatBlocksFirstWithItsRemedyAndExitsWithOne()
    {
        var run = await Invocation.RunAsync("demo", "--preflight", "--fast", "--scenario", Samples.Scenario("six-things-wrong.yaml"));

        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldContain("21 checks: 4 block, 3 warn, 14 pass");
        run.Output.ShouldContain("→ kubectl delete validatingwebhookconfiguration validation.webhook.karpenter.sh");
        var lines = run.Output.Split('\n');
        Array.FindLastIndex(lines, line => line.StartsWith("  block", StringComparison.Ordinal)).ShouldBeLessThan(Array.FindIndex(lines, line => line.StartsWith("  warn", StringComparison.Ordinal)));
        run.Output.ShouldContain("A run would end here");
    }

    [Fact]
    public async Task Preflight_AsJson_HasEveryVerdict()
    {
        var run = await Invocation.RunAsync("demo", "--preflight", "--fast", "--json", "--event", Samples.Event("manual-run.json"));

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        ((string?)run.Json["outcome"]).ShouldBe("judged");
        run.Json["verdicts"]!.AsArray().Count.ShouldBe(21);
    }

    [Fact]
    public async Task Scenario_Missing_IsRefused()
    {
        var run = await Invocation.RunAsync("demo", "--preflight", "--scenario", "/nowhere.yaml");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("There is no file /nowhere.yaml");
    }
}
