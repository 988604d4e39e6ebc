namespace Millwright.Local.Aws.Eks;

/// <summary>An EKS cluster, as DescribeCluster and its relatives show it.</summary>
/// <param name="name">Its name.</param>
public sealed class FakeCluster(string name)
{
    public string Name { get; } = name;

    /// <summary>The Kubernetes version, such as <c>1.35</c>.</summary>
    public string Version { get; set; } = "1.35";

    /// <summary>How many times DescribeCluster still says CREATING.</summary>
    public int DescribesUntilActive { get; set; }

    /// <summary>The status after that: ACTIVE, UPDATING, FAILED, DELETING.</summary>
    public string Status { get; set; } = "ACTIVE";

    /// <summary>The Kubernetes API's URL.</summary>
    public string Endpoint { get; set; } = "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com";

    /// <summary>The Kubernetes API's CA certificate: PEM in Base64, as EKS gives it.</summary>
    public string CertificateAuthorityData { get; set; } = "";

    /// <summary>API, API_AND_CONFIG_MAP or CONFIG_MAP; the last one takes no access entries.</summary>
    public string AuthenticationMode { get; set; } = "API_AND_CONFIG_MAP";

    /// <summary>Whether EKS Auto Mode brings its own Karpenter.</summary>
    public bool AutoMode { get; set; }

    /// <summary>ipv4 or ipv6.</summary>
    public string IpFamily { get; set; } = "ipv4";

    public bool EndpointPublicAccess { get; set; } = true;

    public string OidcIssuer { get; set; } = "https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

    public string VpcId { get; set; } = "vpc-0a1b2c3d4e5f60718";

    public IReadOnlyList<string> SubnetIds { get; set; } = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"];

    public IReadOnlyList<string> SecurityGroupIds { get; set; } = [];

    public string ClusterSecurityGroupId { get; set; } = "sg-0a1b2c3d4e5f60711";

    public IDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IList<FakeNodeGroup> NodeGroups { get; init; } = [];

    /// <summary>Names of Fargate profiles.</summary>
    public IList<string> FargateProfiles { get; init; } = [];

    /// <summary>Add-ons by name, with their versions.</summary>
    public IDictionary<string, string> Addons { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["eks-pod-identity-agent"] = "v1.3.10-eksbuild.2" };

    /// <summary>How many tokens each new access entry lets down before it works.</summary>
    public int TokensRefusedAfterGrant { get; set; }

    internal List<FakeAssociation> Associations { get; } = [];

    internal Dictionary<string, FakeAccessEntry> Entries { get; } = new(StringComparer.Ordinal);

    internal string Look()
    {
        if (DescribesUntilActive == 0)
            return Status;
        DescribesUntilActive--;
        return "CREATING";
    }
}
