using System.Text.Json.Nodes;
using System.Xml;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Ec2;
using Millwright.Adapters.Aws.Eks;

namespace Millwright.Adapters.Aws.Surroundings;

/// <summary>Looks around a cluster by the APIs of EKS and EC2, with the same four questions as the state machine.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="eks">EKS in the region, or what stands in for it.</param>
/// <param name="ec2">EC2 in the region, or what stands in for it.</param>
/// <param name="region">The cluster's region.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
public sealed class AwsClusterSurroundings(HttpClient http, Uri eks, Uri ec2, string region, IAwsCredentialSource credentials, TimeProvider time) : IClusterSurroundings
{
    private const string DiscoveryFilter = "tag:karpenter.sh/discovery";

    private readonly EksApi _eks = new(http, eks, region, credentials, time);
    private readonly Ec2Query _ec2 = new(http, ec2, region, credentials, time);

    /// <inheritdoc/>
    public async Task<ClusterSurroundings> LookAsync(string cluster, CancellationToken cancellationToken) => new(
        await ListAsync(cluster, "/node-groups", "nodegroups", cancellationToken),
        await ListAsync(cluster, "/fargate-profiles", "fargateProfileNames", cancellationToken),
        await CountTaggedAsync(cluster, "DescribeSubnets", "subnetSet", cancellationToken),
        await CountTaggedAsync(cluster, "DescribeSecurityGroups", "securityGroupInfo", cancellationToken));

    /// <summary>The first page alone: whether there is one, and which is the first, is all that a run asks.</summary>
    private async Task<IReadOnlyList<string>> ListAsync(string cluster, string part, string field, CancellationToken cancellationToken)
    {
        var answer = await _eks.GetAsync(cluster, part, $"list the {part[1..]} of the cluster {cluster}", cancellationToken);
        return [.. (answer?[field] as JsonArray ?? []).Select(name => (string?)name).OfType<string>()];
    }

    private Task<int> CountTaggedAsync(string cluster, string action, string set, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] parameters = [new("Action", action), new("Filter.1.Name", DiscoveryFilter), new("Filter.1.Value.1", cluster)];
        return _ec2.AskAsync($"find what carries the tag karpenter.sh/discovery={cluster} ({action})", parameters, content => CountAsync(content, set), cancellationToken);
    }

    private static async Task<int> CountAsync(Stream content, string set)
    {
        using var reader = XmlReader.Create(content, new XmlReaderSettings { Async = true, IgnoreWhitespace = true, DtdProcessing = DtdProcessing.Prohibit });
        if (await reader.MoveToContentAsync() != XmlNodeType.Element)
            throw new XmlException("it has no element");
        var count = 0;
        await foreach (var name in reader.ChildrenAsync())
        {
            if (name != set) continue;
            await foreach (var _ in reader.ChildrenAsync()) count++;
        }

        return count;
    }
}
