using Millwright.Cli.Clusters;
using Millwright.Cli.Commands;
using Millwright.Cli.Demo;
using Millwright.Cli.Plan.Differences;
using Millwright.Cli.Terminal;
using Millwright.Core.Failures;
using Millwright.Core.Yaml;

namespace Millwright.Cli.Plan;

/// <summary>Says what a run would do.</summary>
internal static class PlanRun
{
    /// <returns>1 where a run would be blocked, and on request where there is a difference; otherwise 0.</returns>
    /// <exception cref="FailureException">Something is wrong with the files or the cluster, or a run would fail.</exception>
    public static async Task<int> RunAsync(PlanOptions options, PlanServices services, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        options.Check();
        using var source = await PlanSource.OpenAsync(options, services, cancellationToken);
        using var target = await PlanTarget.OpenAsync(options, services, cancellationToken);
        try
        {
            var plan = await EnvironmentPlan.MakeAsync(options, source.Revisions, target, services.Time, cancellationToken);
            var differences = target.Connection is { } cluster && (options.IsDiff || options.FailsOnDifference)
                ? await FindDifferencesAsync(plan, cluster, options, services, cancellationToken)
                : [];
            await WriteAsync(plan, differences, options, output, error);
            var isDifferent = differences.Any(difference => difference.Change is not ObjectChange.Unchanged);
            return plan.Blocking.Any() || (options.FailsOnDifference && isDifferent) ? ExitCodes.No : ExitCodes.Done;
        }
        catch (FailureException refused)
        {
            throw new FailureException(ClusterRefusals.ToCaller(refused.Failure, options.Cluster), refused);
        }
    }

    private static async Task<IReadOnlyList<ObjectDifference>> FindDifferencesAsync(
        EnvironmentPlan plan, ClusterConnection cluster, PlanOptions options, PlanServices services, CancellationToken cancellationToken)
    {
        var helm = await services.Helm(cancellationToken);
        return await new ClusterDifference(cluster, helm, options.Charts).FindAsync(plan, options.AllowLastPoolPruned, cancellationToken);
    }

    private static async Task WriteAsync(EnvironmentPlan plan, IReadOnlyList<ObjectDifference> differences, PlanOptions options, TextWriter output, TextWriter error)
    {
        if (options.Json)
        {
            var document = PlanDocument.Of(plan);
            if (options.IsDiff)
                document["difference"] = PlanDocument.Of(differences);
            await output.WriteLineAsync(document.ToJsonString(DemoJson.Indented));
            return;
        }

        if (options.IsDiff)
        {
            foreach (var difference in differences)
                await output.WriteAsync(difference.Diff);
            foreach (var note in plan.Notes)
                await error.WriteLineAsync($"note: {note}");
            await error.WriteLineAsync(Summary(plan, differences));
        }
        else
        {
            await output.WriteAsync(YamlWriter.Write(PlanDocument.Of(plan)));
        }

        foreach (var verdict in plan.Blocking)
            await error.WriteLineAsync($"A run would be blocked: {verdict.Check}: {verdict.Seen}{Environment.NewLine}What to do: {verdict.Remedy}.");
    }

    private static string Summary(EnvironmentPlan plan, IReadOnlyList<ObjectDifference> differences)
    {
        var subject = $"{plan.Cluster} to environment {plan.Environment.Definition.Name}, revision {plan.Revision[..12]}";
        var (added, changed, removed) = (Count(ObjectChange.Added), Count(ObjectChange.Changed), Count(ObjectChange.Removed));
        return added + changed + removed == 0
            ? $"No difference from {subject}: {Figure.Of(differences.Count, "object")} as they should be."
            : $"From {subject}: {added} to add, {changed} to change, {removed} to remove; {Count(ObjectChange.Unchanged)} as they should be.";

        int Count(ObjectChange change) => differences.Count(difference => difference.Change == change);
    }
}
