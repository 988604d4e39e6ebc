namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>EKS Auto Mode is a Karpenter of AWS's own; a second one would fight it over the same pods.</summary>
internal static class AutoModeCheck
{
    private const string Name = "auto-mode";

    public static Verdict Judge(PreflightFacts facts) => facts.Cluster.IsAutoMode
        ? Verdict.Blocked(Name, "EKS Auto Mode runs this cluster's compute: it is a Karpenter of its own", "leave the cluster to Auto Mode, or turn Auto Mode off and start again")
        : Verdict.Passed(Name, "EKS Auto Mode is off");
}
