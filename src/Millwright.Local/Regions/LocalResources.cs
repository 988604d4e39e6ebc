using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Local.Aws;

namespace Millwright.Local.Regions;

/// <summary>What carries a cluster's name in the stand-in for AWS; each search is a counted call, as of the function itself.</summary>
internal sealed class LocalResources(FakeAws aws) : ITaggedResources
{
    public async Task<IReadOnlyList<TaggedResource>> FindAsync(OrphanCriteria criteria, CancellationToken cancellationToken)
    {
        var reservations = await CallAsync("describeInstances", criteria, cancellationToken);
        var volumes = await CallAsync("describeVolumes", criteria, cancellationToken);
        var templates = await CallAsync("describeLaunchTemplates", criteria, cancellationToken);
        return
        [
            .. reservations["Reservations"]!.AsArray().SelectMany(reservation => reservation!["Instances"]!.AsArray())
                .Select(item => Read(OrphanKind.Instance, item!, "InstanceId", (string)item!["State"]!["Name"]!, "LaunchTime")),
            .. volumes["Volumes"]!.AsArray().Select(item => Read(OrphanKind.Volume, item!, "VolumeId", (string)item!["State"]!, "CreateTime")),
            .. templates["LaunchTemplates"]!.AsArray().Select(item => Read(OrphanKind.LaunchTemplate, item!, "LaunchTemplateId", "", "CreateTime")),
            .. await ProfilesAsync(cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<TaggedResource>> ProfilesAsync(CancellationToken cancellationToken)
    {
        var found = new List<TaggedResource>();
        var list = (await aws.CallAsync("iam", "listInstanceProfiles", [], cancellationToken))!;
        foreach (var name in list["InstanceProfiles"]!.AsArray().Select(profile => (string)profile!["InstanceProfileName"]!))
        {
            var answer = await aws.CallAsync("iam", "getInstanceProfile", new JsonObject { ["InstanceProfileName"] = name }, cancellationToken);
            var profile = answer!["InstanceProfile"]!;
            found.Add(Read(OrphanKind.InstanceProfile, profile, "InstanceProfileName", "", "CreateDate") with
            {
                Roles = [.. profile["Roles"]!.AsArray().Select(role => (string)role!["RoleName"]!)],
            });
        }

        return found;
    }

    private async Task<JsonNode> CallAsync(string action, OrphanCriteria criteria, CancellationToken cancellationToken)
    {
        var filters = new JsonArray(
            new JsonObject { ["Name"] = $"tag:{criteria.OwnerTag}", ["Values"] = new JsonArray(KarpenterTags.Owned) },
            new JsonObject { ["Name"] = "tag-key", ["Values"] = new JsonArray(KarpenterTags.NodePool) });
        return (await aws.CallAsync("ec2", action, new JsonObject { ["Filters"] = filters }, cancellationToken))!;
    }

    private static TaggedResource Read(OrphanKind kind, JsonNode item, string id, string state, string created) => new(
        kind,
        (string)item[id]!,
        state,
        DateTimeOffset.Parse((string)item[created]!, CultureInfo.InvariantCulture),
        item["Tags"]!.AsArray().ToDictionary(tag => (string)tag!["Key"]!, tag => (string)tag!["Value"]!, StringComparer.Ordinal));
}
