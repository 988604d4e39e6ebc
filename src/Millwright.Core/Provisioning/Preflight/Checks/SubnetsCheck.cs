using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Subnets for nodes, by tag or else the cluster's own. In a single zone there is one Spot market only, and nowhere to go when it is empty.</summary>
internal static class SubnetsCheck
{
    private const string Name = "subnets";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.TaggedSubnets.IsKnown(out var tagged, out var problem))
            return Verdict.Unknown(Name, problem);
        if (tagged.Count > 0)
            return Zones(tagged, $"with the tag karpenter.sh/discovery={facts.Cluster.Name}", facts);
        if (!facts.ClusterSubnets.IsKnown(out var own, out problem))
            return Verdict.Unknown(Name, problem);
        return own.Count > 0
            ? Zones(own, "of the cluster itself (none has the discovery tag)", facts)
            : Verdict.Blocked(Name, $"no subnet carries the tag karpenter.sh/discovery={facts.Cluster.Name}, and the cluster has none of its own", Tagging(facts));
    }

    private static Verdict Zones(IReadOnlyList<Subnet> subnets, string whose, PreflightFacts facts)
    {
        var zones = subnets.Select(subnet => subnet.Zone).Distinct().Order(StringComparer.Ordinal).ToList();
        var seen = $"{subnets.Count} {whose}, in {string.Join(", ", zones)}";
        return zones.Count > 1
            ? Verdict.Passed(Name, seen)
            : Verdict.Warned(Name, $"{seen}: one zone only, so one Spot market for each instance type", Tagging(facts));
    }

    private static string Tagging(PreflightFacts facts) =>
        $"tag private subnets in two zones or more: aws ec2 create-tags --resources SUBNET… --tags Key=karpenter.sh/discovery,Value={facts.Cluster.Name}";
}
