namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>The functions have to reach the Kubernetes API; without it nothing can be installed.</summary>
internal static class EndpointCheck
{
    private const string Name = "endpoint";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (facts.Kubernetes.Minor.IsKnown(out var minor, out var problem))
            return Verdict.Passed(Name, $"the Kubernetes API answers the functions, as version 1.{minor}");
        return facts.Cluster.HasAccessEntries
            ? Verdict.Blocked(Name, problem.Message.TrimEnd('.'), problem.Remedy.TrimEnd('.'))
            : Verdict.Unknown(Name, problem);
    }
}
