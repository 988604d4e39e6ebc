namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Webhooks that a Karpenter before 1.1 registered outlive it; they call a service that is gone, and every NodePool is refused.</summary>
internal static class StaleWebhooksCheck
{
    private const string Name = "stale-webhooks";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Kubernetes.Webhooks.IsKnown(out var webhooks, out var problem))
            return Verdict.Unknown(Name, problem);
        if (webhooks.Count == 0)
            return Verdict.Passed(Name, "no webhooks of an older Karpenter");
        var stale = webhooks.Where(webhook => webhook.Release.Length == 0).ToList();
        return stale.Count == 0
            ? Verdict.Passed(Name, $"{string.Join(", ", webhooks.Select(webhook => webhook.Name))}: an upgrade of the release {webhooks[0].Release} removes them")
            : Verdict.Blocked(
                Name,
                $"webhooks of an older Karpenter that no release owns: {string.Join(", ", stale.Select(webhook => webhook.Name))}",
                string.Join("; ", stale.GroupBy(webhook => webhook.Kind).Select(kind => $"kubectl delete {kind.Key.ToLowerInvariant()} {string.Join(' ', kind.Select(webhook => webhook.Name))}")));
    }
}
