using System.Text.Json.Nodes;
using Millwright.Local.Aws.Eks;

namespace Millwright.Local.Regions;

/// <summary>Makes the cluster that a CreateCluster event, or a manual input, speaks of.</summary>
internal static class ClusterEvent
{
    /// <summary>How often DescribeCluster still answers CREATING: a new cluster is seen growing.</summary>
    private const int DescribesUntilActive = 2;

    /// <summary>Null where the input names no cluster: then the run itself says what is wrong with it.</summary>
    public static FakeCluster? Read(JsonNode input, string region)
    {
        var request = (input as JsonObject)?["detail"]?["requestParameters"] as JsonObject;
        var name = Text(request, "name") ?? Text(request, "clusterName") ?? Text(input as JsonObject, "cluster");
        if (name is null)
            return null;
        var cluster = new FakeCluster(name)
        {
            Version = Text(request, "version") ?? "1.35",
            DescribesUntilActive = request is null ? 0 : DescribesUntilActive,
            OidcIssuer = $"https://oidc.eks.{region}.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
            NodeGroups = [new FakeNodeGroup("system")],
            TokensRefusedAfterGrant = 1,
        };
        foreach (var (key, value) in request?["tags"] as JsonObject ?? [])
            cluster.Tags[key] = (string?)value ?? "";
        if (request?["resourcesVpcConfig"]?["subnetIds"] is JsonArray { Count: > 0 } subnets)
            cluster.SubnetIds = [.. subnets.Select(subnet => (string)subnet!)];
        if (Text(request?["accessConfig"] as JsonObject, "authenticationMode") is { } mode)
            cluster.AuthenticationMode = mode;
        return cluster;
    }

    private static string? Text(JsonObject? holder, string field) => holder?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
