namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Two controllers would launch a node each for the same pod, and share the custom resources.</summary>
internal static class ForeignKarpenterCheck
{
    private const string Name = "foreign-karpenter";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Kubernetes.Controllers.IsKnown(out var controllers, out var problem))
            return Verdict.Unknown(Name, problem);
        var foreign = controllers.Where(controller => !controller.IsOurs).ToList();
        if (foreign.Count == 0)
            return Verdict.Passed(Name, "no Karpenter but Millwright's");
        var remove = string.Join("; ", foreign.Select(controller => controller.Release.Length > 0
            ? $"helm uninstall {controller.Release} --namespace {controller.Namespace}"
            : $"kubectl delete deployment {controller.Deployment} --namespace {controller.Namespace}"));
        return Verdict.Blocked(
            Name,
            $"a Karpenter that Millwright did not install: {string.Join(", ", foreign)}",
            $"keep it and tag the cluster {ClusterFacts.OptOutTag}=off, or remove it (its NodePools first) with: {remove}");
    }
}
