using System.Globalization;
using Millwright.Cli.Deprovision;
using Millwright.Cli.Provision;
using Millwright.Cli.Record;
using Millwright.Cli.Terminal;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Local.Regions;

namespace Millwright.Cli.Demo;

/// <summary>The demo's words around its runs: what is real and what is a stand-in, and at the end what a person wants to know.</summary>
internal sealed class DemoReport(TextWriter output)
{
    public void Introduce(DemoOptions options, string eventFile)
    {
        output.WriteLine(options.Preflight ? "Millwright demo: what speaks against Karpenter on this cluster?" : "Millwright demo: from a CreateCluster event to Ready NodePools.");
        output.WriteLine();
        Line("event", Shorten(eventFile));
        if (options.Scenario is { } scenario)
            Line("scenario", Shorten(scenario));
        Line("state machine", "provision.asl.json, as it is deployed, on aws-local-stepfunctions");
        Line("functions", "as they are deployed, in this process");
        Line("helm", "the real one, from the Lambda layer that is deployed");
        Line("AWS", "an embedded stand-in: nothing leaves this machine");
        Line("Kubernetes", options.Kubeconfig is { } kubeconfig ? $"the cluster of {Shorten(kubeconfig)}" : "an embedded stand-in of the API");
        Line("charts", options.Charts is { } charts ? Shorten(charts) : "stand-ins for Karpenter's charts: they have its objects and CRDs, and run nothing");
        Line("waits", options.Fast ? "skipped" : "shortened to a thirtieth");
        output.WriteLine();
    }

    public void Conclude(DemoResult result, LocalRegion local)
    {
        output.WriteLine();
        if (result.Outcome is not { } outcome)
        {
            Fail(result);
            return;
        }

        if (outcome.Outcome is "skipped" or "superseded")
        {
            output.WriteLine($"{char.ToUpperInvariant(outcome.Outcome[0])}{outcome.Outcome[1..]}: {outcome.Reason}.");
            return;
        }

        var isPlan = outcome.Outcome == "planned";
        output.WriteLine(isPlan
            ? $"A dry run on {outcome.Cluster} as environment {outcome.Environment}, revision {outcome.Revision[..12]}: nothing was changed. A run would leave this:"
            : $"Karpenter {outcome.Outcome} on {outcome.Cluster} as environment {outcome.Environment}, revision {outcome.Revision[..12]}, in {Seconds(result.Seconds)}.");
        output.WriteSection("Releases", outcome.Releases.Select(release =>
            $"{release.Name,-24} chart {release.ChartVersion,-10} Helm revision {release.Revision,-3} {release.Change}"));
        output.WriteSection("NodePools", Conditions(outcome, "NodePool"));
        output.WriteSection("EC2NodeClasses", Conditions(outcome, "EC2NodeClass"));
        if (isPlan)
            output.WriteSection("Objects, line by line with millwright plan --diff", outcome.Objects.Select(item => $"{item.Kind,-24} {item.Name,-24} {item.Change}"));
        else
            output.WriteSection("Proved", outcome.Proofs.Select(proof => $"{proof.Name,-24} {proof.Seen}"));
        if (outcome.SmokeTest is { } test)
            output.WriteSection("Smoke test", [test.SecondsToNode is { } seconds ? $"a pod had a node of NodePool/{test.NodePool} ({test.InstanceType}) after {Seconds(seconds)}" : $"a pod ran on {test.Node}, which was there already"]);
        output.WriteSection("Roles", [$"controller {outcome.ControllerRole}", $"nodes      {outcome.NodeRole}"]);
        output.WriteSection($"Verdicts: {VerdictText.Summary(outcome.Verdicts)}", VerdictText.Lines(outcome.Verdicts));
        output.WriteSection("Notes", outcome.Notes);
        output.WriteSection("Longest states", result.States.Where(state => state.Type is "Task" or "Wait").GroupBy(state => state.State)
            .Select(group => (State: group.Key, Times: group.Count(), Seconds: group.Sum(state => state.Seconds)))
            .OrderByDescending(group => group.Seconds).Take(6)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.State,-28} {group.Seconds,7:0.00} s{(group.Times > 1 ? $" in {group.Times}" : "")}")));
        output.WriteLine();
        output.WriteLine($"{local.Aws.Calls.All.Count} AWS calls; the installer's access to the cluster is revoked.");
    }

    public void AnnounceSecondRun()
    {
        output.WriteLine();
        output.WriteLine("The same run again:");
        output.WriteLine();
    }

    public void ConcludeSecondRun(DemoResult result)
    {
        output.WriteLine();
        if (result.Outcome is not { } outcome)
        {
            Fail(result);
            return;
        }

        output.WriteLine(outcome.Outcome == "unchanged"
            ? $"Nothing was changed: {outcome.Releases.Count} releases, {outcome.Objects.Count} objects and the stack were as they should be ({Seconds(result.Seconds)})."
            : $"The second run {outcome.Outcome}, although nothing should have been left to do.");
    }

    /// <summary>What becomes of a node when EC2 takes it back.</summary>
    public void Continue(InstanceRecord reclaimed)
    {
        var reclamation = reclaimed.Reclamation!;
        output.WriteSection($"Later, EC2 takes a Spot node back: {reclaimed.Sightings.Count} messages of {DemoReclamation.EventFile} become one record", RecordText.Fields(reclaimed).Select(field => $"{field.Name,-12} {field.Value}"));
        output.WriteLine();
        output.WriteLine($"The node lived {Figure.Duration(reclamation.AgeSeconds)} and had {Figure.Duration(reclamation.NoticeSeconds)} of notice. See millwright record --help and millwright report --help.");
    }

    /// <summary>The end of a demo of the verdicts.</summary>
    public void Judge(DemoResult result)
    {
        output.WriteLine();
        if (result.Outcome is not { } outcome)
        {
            Fail(result);
            return;
        }

        output.WriteLine(outcome.Outcome == "skipped" ? $"Skipped: {outcome.Reason}." : $"{outcome.Cluster} as environment {outcome.Environment}: {VerdictText.Summary(outcome.Verdicts)}");
        foreach (var line in VerdictText.Lines(outcome.Verdicts))
            output.WriteLine($"  {line}");
        output.WriteLine();
        output.WriteLine(outcome.Verdicts.Any(verdict => verdict.Level == Verdict.Block)
            ? "A run would end here, before anything is touched."
            : "Nothing stands in the way of a run.");
    }

    public void AnnounceEnd(string cluster)
    {
        output.WriteLine();
        output.WriteLine($"In the end Karpenter goes from {cluster} again, by deprovision.asl.json:");
        output.WriteLine();
    }

    public void ConcludeEnd(DemoResult result, LocalRegion local)
    {
        output.WriteLine();
        if (result.Ending is not { } outcome)
        {
            Fail(result);
            return;
        }

        foreach (var line in DeprovisionText.Lines(outcome))
            output.WriteLine(line);
        output.WriteLine();
        output.WriteLine($"{Seconds(result.Seconds)}; {local.Aws.Calls.All.Count} AWS calls in all; the installer's access to the cluster is revoked.");
    }

    private void Fail(DemoResult result)
    {
        var text = result.Execution.Cause ?? "";
        var failure = Failure.Read(result.Execution.Error ?? "", text);
        output.WriteLine($"The run failed: {result.Execution.Error}");
        output.WriteLine(failure?.Message ?? text);
        if (failure is not null)
            output.WriteLine($"What to do: {failure.Remedy}");
    }

    private void Line(string name, string text) => output.WriteLine($"  {name,-14} {text}");

    private static IEnumerable<string> Conditions(RunOutcome outcome, string kind) => outcome.Conditions
        .Where(item => item.Kind == kind)
        .Select(item => $"{item.Name,-24} {(item.Ready ? "Ready" : "not Ready"),-10} {string.Join(' ', item.Conditions.Where(condition => !condition.StartsWith("Ready=", StringComparison.Ordinal)))}");

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");

    private static string Shorten(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }
}
