using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning.Cluster;

/// <summary>Looks once whether deleted objects, and the nodes that hung on them, are gone. The state machine waits between looks.</summary>
public sealed class LookAtRemoval(IClusters clusters)
    : ClusterFunction<RemovalLookInput, RemovalLook>(nameof(LookAtRemoval), clusters, DeprovisioningJson.Default.RemovalLookInput, DeprovisioningJson.Default.RemovalLook)
{
    /// <summary>Every NodeClaim has to be gone.</summary>
    public const string AllClaims = "all";

    /// <summary>Those of the deleted pools have to be gone.</summary>
    public const string ClaimsOfObjects = "of-objects";

    /// <summary>The pause that the state machine makes, in seconds: a time-out is counted in looks, so that it does not depend on a clock.</summary>
    public const int SecondsBetweenLooks = 15;

    private const int SecondsOfMinute = 60;

    /// <exception cref="FailureException"><see cref="FailureNames.NotReady"/> when the time-out is over, with everything that is still there and what keeps it.</exception>
    protected override async Task<RemovalLook> RunAsync(
        RemovalLookInput input, KubernetesConnection connection, FunctionContext context, CancellationToken cancellationToken)
    {
        var attempts = input.Attempts + 1;
        using var kubernetes = new KubernetesClient(connection);
        var objects = await ObjectsLeftAsync(kubernetes, input, cancellationToken);
        var claims = await ClaimsLeftAsync(kubernetes, input, cancellationToken);
        var left = objects.Count + claims.Count;
        var waiting = string.Join("; ", new[] { DrainReport.Progress(claims) }.Concat(objects).Where(text => text.Length > 0));
        context.Log.Info("removal-looked-at", left == 0 ? "gone" : waiting, ("attempt", attempts), ("left", left));
        if (left > 0 && attempts * SecondsBetweenLooks >= input.TimeoutMinutes * SecondsOfMinute)
            throw await TimedOutAsync(kubernetes, input.TimeoutMinutes, waiting, claims, cancellationToken);
        return new RemovalLook(left == 0, left, waiting, attempts);
    }

    private static async Task<IReadOnlyList<string>> ObjectsLeftAsync(KubernetesClient kubernetes, RemovalLookInput input, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var item in input.Objects)
        {
            if (await kubernetes.GetAsync(item, cancellationToken) is { } found)
                left.Add($"{item} (finalizers: {string.Join(", ", KarpenterObjects.FinalizersOf(found))})");
        }

        return left;
    }

    private static async Task<IReadOnlyList<RemainingClaim>> ClaimsLeftAsync(KubernetesClient kubernetes, RemovalLookInput input, CancellationToken cancellationToken)
    {
        if (input.Claims is not (AllClaims or ClaimsOfObjects))
            return [];
        var claims = await KarpenterObjects.ListClaimsAsync(kubernetes, cancellationToken);
        var pools = input.Objects.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        return input.Claims == AllClaims ? claims : [.. claims.Where(claim => claim.Pool is { } pool && pools.Contains(pool))];
    }

    private static async Task<FailureException> TimedOutAsync(
        KubernetesClient kubernetes, int minutes, string waiting, IReadOnlyList<RemainingClaim> claims, CancellationToken cancellationToken)
    {
        var blockers = DrainReport.Blockers(
            claims, await DrainFacts.PodsAsync(kubernetes, claims, cancellationToken), await DrainFacts.BudgetsAsync(kubernetes, cancellationToken));
        var controller = await DrainFacts.HasControllerAsync(kubernetes, cancellationToken) ? "" : " No Karpenter controller is available, so that nobody drains anything.";
        return new FailureException(
            FailureNames.NotReady,
            $"After {minutes} minutes there is still: {waiting}.{(blockers.Length == 0 ? "" : $" {blockers}.")}{controller}",
            "Remove what holds the nodes (relax the budget, delete the pod, give the NodePool a terminationGracePeriod), and start the run again: it goes on where this one ended.");
    }
}
