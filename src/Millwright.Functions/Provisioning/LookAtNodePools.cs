using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Looks once whether every NodePool and EC2NodeClass is Ready. The state machine waits between looks.</summary>
public sealed class LookAtNodePools(IClusters clusters, TimeProvider time)
    : ProvisioningFunction<NodePoolsLookInput, NodePoolsReport>(
        nameof(LookAtNodePools), ProvisioningJson.Default.NodePoolsLookInput, ProvisioningJson.Default.NodePoolsReport)
{
    /// <summary>30 looks, 10 s apart: Karpenter sets conditions within seconds, and checks a class again within a minute of an error.</summary>
    public const int MaximumLooks = 30;

    /// <exception cref="FailureException"><see cref="FailureNames.NotReady"/> after <see cref="MaximumLooks"/>, with the conditions that are not met.</exception>
    protected override async Task<NodePoolsReport> RunAsync(NodePoolsLookInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var attempts = input.Attempts + 1;
        if (input.DryRun)
            return new NodePoolsReport(Ready: true, "", [], attempts, time.GetUtcNow());
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        var objects = new List<ObjectConditions>();
        foreach (var item in input.Objects.Where(item => item.Kind is "NodePool" or "EC2NodeClass" && item.Change != Changes.Pruned))
        {
            var found = await kubernetes.GetAsync(new ObjectReference(item.ApiVersion, item.Kind, item.Name), cancellationToken);
            objects.Add(found is null
                ? new ObjectConditions(item.Kind, item.Name, Ready: false, ["it is not there"])
                : new ObjectConditions(item.Kind, item.Name, Readiness.IsReady(found), Readiness.Describe(found)));
        }

        var waiting = string.Join("; ", objects.Where(item => !item.Ready).Select(Lacks));
        context.Log.Info("nodepools-looked-at", waiting.Length == 0 ? "ready" : waiting, ("attempt", attempts));
        if (waiting.Length > 0 && attempts >= MaximumLooks)
        {
            throw new FailureException(
                FailureNames.NotReady,
                $"After {attempts} looks not every NodePool and EC2NodeClass is Ready: {waiting}.",
                "Mend what the condition names: a selector that finds no subnet or security group, a role that does not exist, an AMI alias without an image. Then start the run again.");
        }

        return new NodePoolsReport(waiting.Length == 0, waiting, objects, attempts, time.GetUtcNow());
    }

    private static string Lacks(ObjectConditions item)
    {
        var unmet = item.Conditions.Where(condition => !condition.EndsWith("=True", StringComparison.Ordinal)).ToList();
        return $"{item.Kind}/{item.Name}: {(unmet.Count == 0 ? "it has no conditions yet" : string.Join(", ", unmet))}";
    }
}
