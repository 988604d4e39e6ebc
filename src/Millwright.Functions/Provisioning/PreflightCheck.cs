using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Provisioning;
using Millwright.Functions.Composition;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>The function Preflight: gathers the facts, has them judged, and says what the cluster's stack will be given.</summary>
public sealed class PreflightCheck(IClusters clusters, EnvironmentRevisions environments, FunctionSettings settings, TimeProvider time)
    : ProvisioningFunction<PreflightInput, PreflightReport>(FunctionName, ProvisioningJson.Default.PreflightInput, ProvisioningJson.Default.PreflightReport)
{
    /// <summary>The state machine's name for this function.</summary>
    public const string FunctionName = "Preflight";

    protected override async Task<PreflightReport> RunAsync(PreflightInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var facts = await GatherAsync(input, cancellationToken);
        var verdicts = Preflight.Judge(facts);
        foreach (var verdict in verdicts)
            context.Log.Info("verdict", verdict.Seen, ("check", verdict.Check), ("verdict", verdict.Level), ("remedy", verdict.Remedy));
        var blocking = verdicts.Where(verdict => verdict.Level == Verdict.Block).ToList();
        var identity = Preflight.ChooseIdentity(facts);
        var cluster = input.Resolved.Cluster;
        return new PreflightReport(
            blocking.Count > 0,
            Summarize(blocking),
            verdicts,
            IdentityNames.Of(identity),
            [.. ClusterStackParameters.For(cluster, facts.Environment, input.Resolved.Names, identity, settings.InterruptionTopicArn)
                .Select(parameter => new StackParameter(parameter.Key, parameter.Value))],
            [.. ClusterStackParameters.Tags(cluster, facts.Environment).Select(tag => new StackTag(tag.Key, tag.Value))],
            time.GetUtcNow());
    }

    private async Task<PreflightFacts> GatherAsync(PreflightInput input, CancellationToken cancellationToken)
    {
        var cluster = input.Resolved.Cluster;
        var environment = await environments.ReadAsync(input.Resolved.Revision, input.Resolved.Environment, cancellationToken);
        var isFargateOnly = input.Nodegroups.Count == 0 && input.FargateProfiles.Count > 0;
        if (!cluster.HasAccessEntries)
            return new PreflightFacts(cluster, environment, KubernetesMinor: null, Foreign: [], HasPodIdentityAgent: true, isFargateOnly);

        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(cluster, cancellationToken));
        return await ClusterInspection.GatherAsync(kubernetes, cluster, environment, isFargateOnly, cancellationToken);
    }

    private static string Summarize(List<Verdict> blocking)
    {
        if (blocking.Count == 0)
            return "";
        var seen = string.Join(" ", blocking.Select(verdict => $"{verdict.Check}: {verdict.Seen}."));
        var remedies = string.Join(" ", blocking.Select(verdict => $"{verdict.Check}: {verdict.Remedy}."));
        return seen + Core.Failures.Failure.RemedyMarker + remedies;
    }
}
