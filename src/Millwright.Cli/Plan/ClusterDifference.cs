using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Helm.Releases;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Cli.Clusters;
using Millwright.Cli.Plan.Differences;
using Millwright.Core.Environments;
using Millwright.Core.Manifests;
using Millwright.Functions.Provisioning;

namespace Millwright.Cli.Plan;

/// <summary>Holds a plan against a cluster. Every write is a dry run; nothing is changed.</summary>
internal sealed class ClusterDifference(ClusterConnection cluster, HelmClient helm, string? charts)
{
    private readonly KubernetesClient _kubernetes = cluster.Kubernetes;

    /// <summary>Everything that a run would look at, in the order of the run, whether it differs or not.</summary>
    /// <param name="plan">What is wanted.</param>
    /// <param name="allowLastPoolPruned">As in the run input.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Core.Failures.FailureException">A run would fail: Helm or the API refuses, a stored version would be lost, or the last pool would go.</exception>
    public async Task<IReadOnlyList<ObjectDifference>> FindAsync(EnvironmentPlan plan, bool allowLastPoolPruned, CancellationToken cancellationToken)
    {
        var differences = new List<ObjectDifference>();
        foreach (var name in plan.Namespaces)
            differences.Add(await OfNamespaceAsync(name, cancellationToken));
        foreach (var release in plan.Environment.Releases)
            differences.AddRange(await OfReleaseAsync(release, cancellationToken));
        differences.AddRange(await OfManifestsAsync(plan.Manifests, cancellationToken));
        foreach (var reference in await Pruning.FindAsync(_kubernetes, plan.Manifests, allowLastPoolPruned, cancellationToken))
            differences.Add(ObjectDifference.Of(reference, await _kubernetes.GetAsync(reference, cancellationToken), after: null));
        return differences;
    }

    private async Task<ObjectDifference> OfNamespaceAsync(string name, CancellationToken cancellationToken)
    {
        var reference = new ObjectReference("v1", "Namespace", name);
        var before = await _kubernetes.GetAsync(reference, cancellationToken);
        if (!NamespaceObjects.IsApplied(before))
            return ObjectDifference.Of(reference, before, before);
        var outcome = await _kubernetes.ApplyAsync(NamespaceObjects.Body(name), new ApplyOptions { DryRun = true, Force = true }, cancellationToken);
        return ObjectDifference.Of(reference, before, outcome is ApplyOutcome.Applied { Item: var after } ? after : NamespaceObjects.Body(name));
    }

    /// <summary>The release's chart and values, and each object that it renders.</summary>
    private async Task<IReadOnlyList<ObjectDifference>> OfReleaseAsync(ResolvedRelease release, CancellationToken cancellationToken)
    {
        var wanted = ReleaseDescription.Of(release, charts);
        var preview = await helm.PreviewAsync(cluster.Connection, wanted, cancellationToken);
        if (release.Definition.IsCrds)
            await DefinitionGuard.CheckAsync(_kubernetes, wanted, preview, cancellationToken);
        var installed = preview.Installed;
        var before = Bodies(installed?.Manifest);
        var after = Bodies(preview.Manifest);
        var differences = new List<ObjectDifference>
        {
            ObjectDifference.Of(
                $"release/{wanted.Namespace}/{wanted.Name}",
                installed is null ? null : Describe(installed.Chart, installed.ChartVersion, installed.Values),
                Describe(preview.Chart, preview.ChartVersion, wanted.Values)),
        };
        foreach (var reference in before.Keys.Union(after.Keys))
            differences.Add(await OfRenderedAsync(reference, before.GetValueOrDefault(reference), after.GetValueOrDefault(reference), preview.Change, cancellationToken));
        return differences;

        Dictionary<ObjectReference, JsonObject> Bodies(string? manifest) => manifest is null
            ? []
            : RenderedManifest.Bodies(manifest, wanted.Namespace).GroupBy(item => item.Reference).ToDictionary(items => items.Key, items => items.Last().Body);
    }

    /// <summary>Where the release is to be repaired because objects of it are gone, those are made anew although what is rendered is the same.</summary>
    private async Task<ObjectDifference> OfRenderedAsync(ObjectReference reference, JsonObject? before, JsonObject? after, ReleaseChange change, CancellationToken cancellationToken)
    {
        var isGone = change is ReleaseChange.Repaired && before is not null && await _kubernetes.GetAsync(reference, cancellationToken) is null;
        // Not the release's namespace, which stands in the reference of an object of no namespace too.
        var @namespace = (after ?? before)!.Child("metadata")?.Text("namespace");
        return ObjectDifference.Of(reference with { Namespace = @namespace }, isGone ? null : before, after);
    }

    private static JsonObject Describe(string chart, string version, JsonObject values) => new() { ["chart"] = chart, ["version"] = version, ["values"] = values.DeepClone() };

    private async Task<IEnumerable<ObjectDifference>> OfManifestsAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var served = await ManifestRehearsal.ServedAsync(_kubernetes, manifests, cancellationToken);
        var outcomes = await ManifestRehearsal.RunAsync(_kubernetes, served, cancellationToken);
        return served.Zip(outcomes, (manifest, outcome) => ObjectDifference.Of(manifest.Reference, outcome.Before, outcome.Item))
            .Concat(manifests.Except(served).Select(manifest => ObjectDifference.Of(manifest.Reference, before: null, manifest.Body)));
    }
}
