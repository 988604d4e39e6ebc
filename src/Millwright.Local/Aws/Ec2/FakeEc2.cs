using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Ec2;

/// <summary>
/// EC2: subnets, security groups, instances, volumes and launch templates, by id and by filters on tags, id, state and what else each names. Answers come in one page.
/// </summary>
public sealed class FakeEc2 : FakeService
{
    // EC2's model has no error shapes: every error comes under the service's own name.
    internal const string Error = "Ec2Exception";

    private readonly List<FakeSubnet> _subnets = [];
    private readonly List<FakeSecurityGroup> _groups = [];

    internal FakeEc2()
        : base("ec2", "Ec2")
    {
        Serve("describeSubnets", [], ["Filters", "MaxResults", "NextToken", "SubnetIds"], DescribeSubnets);
        Serve("describeSecurityGroups", [], ["Filters", "GroupIds", "MaxResults", "NextToken"], DescribeSecurityGroups);
        Instances = new OwnedResources("InvalidInstanceID.NotFound", "The instance ID '{0}' does not exist");
        Volumes = new OwnedResources("InvalidVolume.NotFound", "The volume '{0}' does not exist.");
        LaunchTemplates = new OwnedResources("InvalidLaunchTemplateId.NotFound", "The specified launch template, with template ID {0}, does not exist.");
        Serve("describeInstances", [], ["Filters", "InstanceIds", "MaxResults", "NextToken"], DescribeInstances);
        Serve("describeVolumes", [], ["Filters", "MaxResults", "NextToken", "VolumeIds"], DescribeVolumes);
        Serve("describeLaunchTemplates", [], ["Filters", "LaunchTemplateIds", "MaxResults", "NextToken"], DescribeLaunchTemplates);
        Serve("terminateInstances", ["InstanceIds"], ["DryRun", "Force", "SkipOsShutdown"], TerminateInstances);
        Serve("deleteVolume", ["VolumeId"], ["DryRun"], DeleteVolume);
        Serve("deleteLaunchTemplate", [], ["DryRun", "LaunchTemplateId", "LaunchTemplateName"], DeleteLaunchTemplate);
    }

    /// <summary>The instances, terminated ones for as long as they are shown.</summary>
    public OwnedResources Instances { get; }

    public OwnedResources Volumes { get; }

    public OwnedResources LaunchTemplates { get; }

    /// <summary>How many looks see an instance shutting down before it is terminated.</summary>
    public int LooksUntilTerminated { get; set; } = 1;

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

    private JsonObject DescribeInstances(JsonObject parameters)
    {
        var filter = ReadFilter(parameters, ["instance-id", "instance-state-name"]);
        var found = Instances.All.Where(item => filter.Matches(new Dictionary<string, string> { ["instance-id"] = item.Id, ["instance-state-name"] = item.State }, item.Tags)).ToList();
        var answer = new JsonArray([.. found.Select(item => new JsonObject
        {
            ["InstanceId"] = item.Id,
            ["State"] = new JsonObject { ["Name"] = item.State },
            ["LaunchTime"] = Time(item),
            ["Tags"] = TagList(item.Tags),
        })]);
        foreach (var item in found.Where(item => item.State == "shutting-down" && --item.LooksUntilTerminated <= 0))
            item.State = "terminated";
        return new() { ["Reservations"] = new JsonArray(new JsonObject { [nameof(Instances)] = answer }) };
    }

    private JsonObject DescribeVolumes(JsonObject parameters)
    {
        var filter = ReadFilter(parameters, ["status", "volume-id"]);
        var found = Volumes.All.Where(item => filter.Matches(new Dictionary<string, string> { ["status"] = item.State, ["volume-id"] = item.Id }, item.Tags));
        return new()
        {
            [nameof(Volumes)] = new JsonArray([.. found.Select(item => new JsonObject
            {
                ["VolumeId"] = item.Id, ["State"] = item.State, ["CreateTime"] = Time(item), ["Tags"] = TagList(item.Tags),
            })]),
        };
    }

    private JsonObject DescribeLaunchTemplates(JsonObject parameters)
    {
        var filter = ReadFilter(parameters, ["launch-template-name"]);
        var found = LaunchTemplates.All.Where(item => filter.Matches(new Dictionary<string, string>(), item.Tags));
        return new()
        {
            [nameof(LaunchTemplates)] = new JsonArray([.. found.Select(item => new JsonObject
            {
                ["LaunchTemplateId"] = item.Id, ["CreateTime"] = Time(item), ["Tags"] = TagList(item.Tags),
            })]),
        };
    }

    /// <summary>One that is not known fails the whole call, before any is terminated.</summary>
    private JsonObject TerminateInstances(JsonObject parameters)
    {
        var found = Texts(parameters, "InstanceIds").Select(id => Find(Instances, id)).ToList();
        foreach (var item in found.Where(item => item.State is not ("terminated" or "shutting-down")))
            (item.State, item.LooksUntilTerminated) = ("shutting-down", LooksUntilTerminated);
        return new() { ["TerminatingInstances"] = new JsonArray([.. found.Select(item => new JsonObject { ["InstanceId"] = item.Id, ["CurrentState"] = new JsonObject { ["Name"] = item.State } })]) };
    }

    private JsonObject DeleteVolume(JsonObject parameters)
    {
        var volume = Find(Volumes, Text(parameters, "VolumeId"));
        if (volume.State != "available")
            throw Refusal(400, Error, $"VolumeInUse: Volume {volume.Id} is currently attached");
        Volumes.Remove(volume.Id);
        return [];
    }

    private JsonObject DeleteLaunchTemplate(JsonObject parameters)
    {
        var template = Find(LaunchTemplates, Text(parameters, "LaunchTemplateId"));
        LaunchTemplates.Remove(template.Id);
        return new() { ["LaunchTemplate"] = new JsonObject { ["LaunchTemplateId"] = template.Id } };
    }

    private FakeOwnedResource Find(OwnedResources resources, string id) =>
        resources.Find(id) ?? throw Refusal(400, Error, $"{resources.NotFoundCode}: {string.Format(System.Globalization.CultureInfo.InvariantCulture, resources.NotFoundMessage, id)}");

    private static string Time(FakeOwnedResource item) => $"{item.CreatedAt:yyyy-MM-ddTHH:mm:ss.fffZ}";
}
