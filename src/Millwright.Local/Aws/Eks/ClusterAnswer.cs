using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Eks;

/// <summary>The shapes of EKS's answers: https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html, API_Nodegroup.html, API_AccessEntry.html</summary>
internal static class ClusterAnswer
{
    public static JsonObject Cluster(FakeCluster cluster, AwsAccount account, string status)
    {
        var answer = new JsonObject
        {
            ["Name"] = cluster.Name,
            ["Arn"] = account.Arn("eks", $"cluster/{cluster.Name}"),
            ["Version"] = cluster.Version,
            ["Status"] = status,
            ["RoleArn"] = account.RoleArn($"{cluster.Name}-control-plane"),
            ["ResourcesVpcConfig"] = new JsonObject
            {
                ["SubnetIds"] = Array(cluster.SubnetIds),
                ["SecurityGroupIds"] = Array(cluster.SecurityGroupIds),
                ["ClusterSecurityGroupId"] = cluster.ClusterSecurityGroupId,
                ["VpcId"] = cluster.VpcId,
                ["EndpointPublicAccess"] = cluster.EndpointPublicAccess,
                ["EndpointPrivateAccess"] = !cluster.EndpointPublicAccess,
            },
            ["KubernetesNetworkConfig"] = new JsonObject { ["IpFamily"] = cluster.IpFamily },
            ["AccessConfig"] = new JsonObject { ["AuthenticationMode"] = cluster.AuthenticationMode },
            ["ComputeConfig"] = new JsonObject { ["Enabled"] = cluster.AutoMode },
            ["Tags"] = new JsonObject(cluster.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))),
        };
        // A cluster in creation has none of these yet.
        if (status != "CREATING")
        {
            answer["Endpoint"] = cluster.Endpoint;
            answer["CertificateAuthority"] = new JsonObject { ["Data"] = cluster.CertificateAuthorityData };
            answer["Identity"] = new JsonObject { ["Oidc"] = new JsonObject { ["Issuer"] = cluster.OidcIssuer } };
        }

        return answer;
    }

    public static JsonObject NodeGroup(FakeCluster cluster, FakeNodeGroup group, AwsAccount account, string status) => new()
    {
        ["NodegroupName"] = group.Name,
        ["NodegroupArn"] = account.Arn("eks", $"nodegroup/{cluster.Name}/{group.Name}/00000000-0000-4000-8000-000000000001"),
        ["ClusterName"] = cluster.Name,
        ["Version"] = cluster.Version,
        ["Status"] = status,
        ["CapacityType"] = "ON_DEMAND",
        ["ScalingConfig"] = new JsonObject { ["MinSize"] = group.DesiredSize, ["MaxSize"] = group.DesiredSize, ["DesiredSize"] = group.DesiredSize },
        ["InstanceTypes"] = Array(group.InstanceTypes),
        ["Subnets"] = Array(cluster.SubnetIds),
        ["NodeRole"] = group.NodeRole,
    };

    public static JsonObject AccessEntry(FakeCluster cluster, FakeAccessEntry entry, AwsAccount account) => new()
    {
        ["ClusterName"] = cluster.Name,
        ["PrincipalArn"] = entry.PrincipalArn,
        ["KubernetesGroups"] = Array(entry.Groups),
        ["AccessEntryArn"] = account.Arn("eks", $"access-entry/{cluster.Name}/role/{account.Id}/{entry.PrincipalArn.Split('/')[^1]}/00000000-0000-4000-8000-000000000001"),
        ["CreatedAt"] = account.Now,
        ["ModifiedAt"] = account.Now,
        ["Tags"] = new JsonObject(),
        ["Username"] = entry.PrincipalArn,
        ["Type"] = entry.Type,
    };

    public static JsonObject Addon(FakeCluster cluster, string name, string version, AwsAccount account) => new()
    {
        ["AddonName"] = name,
        ["ClusterName"] = cluster.Name,
        ["Status"] = "ACTIVE",
        ["AddonVersion"] = version,
        ["AddonArn"] = account.Arn("eks", $"addon/{cluster.Name}/{name}/00000000-0000-4000-8000-000000000001"),
    };

    /// <summary>As a list shows it: without the role.</summary>
    public static JsonObject Association(FakeCluster cluster, FakeAssociation association, AwsAccount account) => new()
    {
        ["ClusterName"] = cluster.Name,
        ["Namespace"] = association.Namespace,
        ["ServiceAccount"] = association.ServiceAccount,
        ["AssociationArn"] = account.Arn("eks", $"podidentityassociation/{cluster.Name}/{association.Id}"),
        ["AssociationId"] = association.Id,
    };

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
