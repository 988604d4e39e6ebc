using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Ec2;

/// <summary>EC2: subnets and security groups, by id and by filters on tags, id, VPC, zone and group name. Answers come in one page.</summary>
public sealed class FakeEc2 : FakeService
{
    // EC2's model has no error shapes: every error comes under the service's own name.
    private const string Error = "Ec2Exception";

    private readonly List<FakeSubnet> _subnets = [];
    private readonly List<FakeSecurityGroup> _groups = [];

    internal FakeEc2()
        : base("ec2", "Ec2")
    {
        Serve("describeSubnets", [], ["Filters", "MaxResults", "NextToken", "SubnetIds"], DescribeSubnets);
        Serve("describeSecurityGroups", [], ["Filters", "GroupIds", "MaxResults", "NextToken"], DescribeSecurityGroups);
    }

    /// <summary>Makes a subnet, or replaces the one of that id.</summary>
    public void Add(FakeSubnet subnet)
    {
        lock (Gate)
        {
            _subnets.RemoveAll(other => other.Id == subnet.Id);
            _subnets.Add(subnet);
        }
    }

    /// <summary>Makes a security group, or replaces the one of that id.</summary>
    public void Add(FakeSecurityGroup group)
    {
        lock (Gate)
        {
            _groups.RemoveAll(other => other.Id == group.Id);
            _groups.Add(group);
        }
    }

    private JsonObject DescribeSubnets(JsonObject parameters)
    {
        var ids = Texts(parameters, "SubnetIds");
        if (ids.FirstOrDefault(id => _subnets.TrueForAll(subnet => subnet.Id != id)) is { } missing)
            throw Refusal(400, Error, $"The subnet ID '{missing}' does not exist");
        var filter = ReadFilter(parameters, ["availability-zone", "subnet-id", "vpc-id"]);
        var found = _subnets.Where(subnet => (ids.Count == 0 || ids.Contains(subnet.Id)) && filter.Matches(
            new Dictionary<string, string> { ["availability-zone"] = subnet.Zone, ["subnet-id"] = subnet.Id, ["vpc-id"] = subnet.VpcId }, subnet.Tags));
        return new()
        {
            ["Subnets"] = new JsonArray([.. found.Select(subnet => new JsonObject
            {
                ["SubnetId"] = subnet.Id,
                ["VpcId"] = subnet.VpcId,
                ["AvailabilityZone"] = subnet.Zone,
                ["State"] = "available",
                ["Tags"] = TagList(subnet.Tags),
            })]),
        };
    }

    private JsonObject DescribeSecurityGroups(JsonObject parameters)
    {
        var ids = Texts(parameters, "GroupIds");
        if (ids.FirstOrDefault(id => _groups.TrueForAll(group => group.Id != id)) is { } missing)
            throw Refusal(400, Error, $"The security group '{missing}' does not exist");
        var filter = ReadFilter(parameters, ["group-id", "group-name", "vpc-id"]);
        var found = _groups.Where(group => (ids.Count == 0 || ids.Contains(group.Id)) && filter.Matches(
            new Dictionary<string, string> { ["group-id"] = group.Id, ["group-name"] = group.Name, ["vpc-id"] = group.VpcId }, group.Tags));
        return new()
        {
            ["SecurityGroups"] = new JsonArray([.. found.Select(group => new JsonObject
            {
                ["GroupId"] = group.Id,
                ["GroupName"] = group.Name,
                ["VpcId"] = group.VpcId,
                ["Tags"] = TagList(group.Tags),
            })]),
        };
    }

    private ResourceFilter ReadFilter(JsonObject parameters, string[] fields)
    {
        var filter = new ResourceFilter(parameters["Filters"] as JsonArray);
        return filter.UnknownName(fields) is { } unknown ? throw Refusal(400, Error, $"The filter '{unknown}' is invalid") : filter;
    }
}
