namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Security groups for nodes, by tag or else the cluster's own.</summary>
internal static class SecurityGroupsCheck
{
    private const string Name = "security-groups";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.TaggedSecurityGroups.IsKnown(out var tagged, out var problem))
            return Verdict.Unknown(Name, problem);
        if (tagged > 0)
            return Verdict.Passed(Name, $"{tagged} with the tag karpenter.sh/discovery={facts.Cluster.Name}");
        return facts.Cluster.SecurityGroupId.Length > 0
            ? Verdict.Passed(Name, $"the cluster's own, {facts.Cluster.SecurityGroupId} (none has the discovery tag)")
            : Verdict.Blocked(
                Name,
                $"no security group carries the tag karpenter.sh/discovery={facts.Cluster.Name}, and the cluster has none of its own",
                $"aws ec2 create-tags --resources SECURITY-GROUP --tags Key=karpenter.sh/discovery,Value={facts.Cluster.Name}");
    }
}
