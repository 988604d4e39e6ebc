using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Functions.Composition;
using Millwright.Functions.Provisioning.Inspection;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>The function Preflight: gathers the facts, has them judged, and says what the cluster's stack will be given.</summary>
public sealed class PreflightCheck(IClusters clusters, EnvironmentRevisions environments, FunctionSettings settings, TimeProvider time)
    : ProvisioningFunction<PreflightInput, PreflightReport>(FunctionName, ProvisioningJson.Default.PreflightInput, ProvisioningJson.Default.PreflightReport)
{
    /// <summary>The state machine's name for this function.</summary>
    public const string FunctionName = "Preflight";

    /// <exception cref="FailureException">A transient failure of the Kubernetes API, unless this is the last look.</exception>
    protected override async Task<PreflightReport> RunAsync(PreflightInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var facts = await GatherAsync(input, cancellationToken);
        var verdicts = PreflightJudgement.Judge(facts);
        foreach (var verdict in verdicts)
            context.Log.Info("verdict", verdict.Seen, ("check", verdict.Check), ("verdict", verdict.Level), ("remedy", verdict.Remedy));
        var blocking = verdicts.Where(verdict => verdict.Level == Verdict.Block).ToList();
        var identity = PreflightJudgement.ChooseIdentity(facts);
        var cluster = input.Resolved.Cluster;
        return new PreflightReport(
            blocking.Count > 0,
            Summarize(blocking),
            verdicts,
            IdentityNames.Of(identity),
            [.. ClusterStackParameters.For(cluster, facts.Environment, input.Resolved.Names, identity, settings.InterruptionTopicArn)
                .Select(parameter => new StackParameter(parameter.Key, parameter.Value))],
            [.. ClusterStackParameters.Tags(cluster, facts.Environment).Select(tag => new StackTag(tag.Key, tag.Value))],
            time.GetUtcNow())
        {
            Namespace = facts.Environment.Controller.Namespace,
            SmokeTest = facts.Environment.SmokeTest.IsEnabled,
            TaggedSubnets = facts.TaggedSubnets.IsKnown(out var subnets, out _) ? subnets.Count : null,
            TaggedSecurityGroups = facts.TaggedSecurityGroups.IsKnown(out var groups, out _) ? groups : null,
        };
    }

    private async Task<PreflightFacts> GatherAsync(PreflightInput input, CancellationToken cancellationToken)
    {
        var cluster = input.Resolved.Cluster;
        var environment = await environments.ResolveAsync(input.Resolved, IdentityChoice.Auto, input.NodeGroup, cancellationToken);
        using var kubernetes = cluster.HasAccessEntries ? new KubernetesClient(await clusters.ConnectAsync(cluster, cancellationToken)) : null;
        return await PreflightInspection.GatherAsync(
            kubernetes, input.Resolved, environment, input.Nodegroups, input.FargateProfiles, input.Looks, input.IsLastLook, cancellationToken);
    }

    private static string Summarize(List<Verdict> blocking)
    {
        if (blocking.Count == 0)
            return "";
        var seen = string.Join(" ", blocking.Select(verdict => $"{verdict.Check}: {verdict.Seen}."));
        var remedies = string.Join(" ", blocking.Select(verdict => $"{verdict.Check}: {verdict.Remedy}."));
        return seen + Failure.RemedyMarker + remedies;
    }
}
