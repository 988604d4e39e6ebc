using System.Text.Json.Nodes;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Ec2;
using Millwright.Local.Aws.Eks;

namespace Millwright.Local.Regions.Scenarios;

/// <summary>What a local region and its cluster are like before the first run. The default is what EKS hands over, in an account that is in use.</summary>
public sealed record RegionScenario
{
    /// <summary>A healthy new cluster.</summary>
    public static RegionScenario Healthy { get; } = new();

    /// <summary>Kubernetes' version, such as <c>1.35</c>; null takes the event's.</summary>
    public string? Version { get; init; }

    /// <summary>API, API_AND_CONFIG_MAP or CONFIG_MAP; null takes the event's.</summary>
    public string? AuthenticationMode { get; init; }

    /// <summary>Whether EKS Auto Mode runs the compute.</summary>
    public bool AutoMode { get; init; }

    /// <summary>Whether the cluster has an OIDC issuer.</summary>
    public bool OidcIssuer { get; init; } = true;

    /// <summary>Whether the functions reach the Kubernetes API.</summary>
    public bool Reachable { get; init; } = true;

    /// <summary>Whether the add-on eks-pod-identity-agent runs.</summary>
    public bool PodIdentityAgent { get; init; } = true;

    /// <summary>The managed node groups.</summary>
    public IReadOnlyList<string> NodeGroups { get; init; } = ["system"];

    /// <summary>The Fargate profiles.</summary>
    public IReadOnlyList<string> FargateProfiles { get; init; } = [];

    /// <summary>The zone of each node; as many nodes as zones. A zone may stand there more than once. Default: the first two of the region.</summary>
    public IReadOnlyList<string>? NodeZones { get; init; }

    /// <summary>The zones over which the cluster's subnets are spread. Default: the first three of the region.</summary>
    public IReadOnlyList<string>? SubnetZones { get; init; }

    /// <summary>Whether subnets and security group carry the discovery tag.</summary>
    public bool DiscoveryTags { get; init; } = true;

    /// <summary>Whether the account has the service-linked role for Spot.</summary>
    public bool SpotRole { get; init; }

    /// <summary>vCPUs of standard Spot Instances that the account may have; null takes the usual.</summary>
    public double? SpotCpus { get; init; }

    /// <summary>Entries of IAM's account summary that differ from the usual, such as <c>Roles</c>.</summary>
    public IReadOnlyDictionary<string, int> Iam { get; init; } = new Dictionary<string, int>();

    /// <summary>Kubernetes objects that the cluster has already, in the order in which they are made.</summary>
    public IReadOnlyList<JsonObject> Objects { get; init; } = [];

    /// <summary>Makes the cluster as it is described.</summary>
    internal void Shape(FakeCluster cluster)
    {
        cluster.Version = Version ?? cluster.Version;
        cluster.AuthenticationMode = AuthenticationMode ?? cluster.AuthenticationMode;
        cluster.AutoMode = AutoMode;
        if (!OidcIssuer)
            cluster.OidcIssuer = "";
        if (!PodIdentityAgent)
            cluster.Addons.Remove("eks-pod-identity-agent");
        cluster.NodeGroups.Clear();
        foreach (var group in NodeGroups)
            cluster.NodeGroups.Add(new FakeNodeGroup(group));
        foreach (var profile in FargateProfiles)
            cluster.FargateProfiles.Add(profile);
    }

    /// <summary>Makes the account, and the cluster's network in it.</summary>
    internal void Shape(FakeAws aws, FakeCluster cluster)
    {
        aws.AddCluster(cluster, DiscoveryTags);
        if (SubnetZones is { Count: > 0 } zones)
        {
            Dictionary<string, string> tags = DiscoveryTags ? new() { ["karpenter.sh/discovery"] = cluster.Name } : [];
            foreach (var (index, id) in cluster.SubnetIds.Index())
                aws.Ec2.Add(new FakeSubnet(id, cluster.VpcId, zones[index % zones.Count], tags));
        }

        if (SpotRole)
            aws.Iam.AddSpotRole();
        aws.ServiceQuotas.SpotCpus = SpotCpus ?? aws.ServiceQuotas.SpotCpus;
        foreach (var (entry, count) in Iam)
            aws.Iam.Summary[entry] = count;
    }
}
