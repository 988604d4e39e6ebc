using System.Xml.Linq;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Adapters.Aws.Orphans;

/// <summary>
/// Finds by EC2's filters what carries both tags of a cluster, and by name and path the instance profiles that may, since IAM has no filters. Karpenter puts profiles under
/// <c>/karpenter/REGION/CLUSTER/</c> since 1.7, and named them <c>CLUSTER_HASH</c> before.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="ec2">EC2 in the region, or what stands in for it.</param>
/// <param name="iam">IAM, or what stands in for it, and the region in whose name requests are signed.</param>
/// <param name="region">The region of the cluster.</param>
/// <param name="credentials">Signs the requests.</param>
/// <param name="time">Dates them.</param>
public sealed class OwnedResources(
    HttpClient http, Uri ec2, (Uri Endpoint, string SigningRegion) iam, string region, IAwsCredentialSource credentials, TimeProvider time) : ITaggedResources
{
    private const string Pages = "NextToken";

    private readonly QueryApi _ec2 = new(http, ec2, "ec2", "2016-11-15", region, credentials, time);
    private readonly QueryApi _iam = new(http, iam.Endpoint, "iam", "2010-05-08", iam.SigningRegion, credentials, time);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TaggedResource>> FindAsync(OrphanCriteria criteria, CancellationToken cancellationToken) =>
    [
        .. await InstancesAsync(criteria, cancellationToken),
        .. await VolumesAsync(criteria, cancellationToken),
        .. await LaunchTemplatesAsync(criteria, cancellationToken),
        .. await InstanceProfilesAsync(criteria, cancellationToken),
    ];

    private async Task<IEnumerable<TaggedResource>> InstancesAsync(OrphanCriteria criteria, CancellationToken cancellationToken)
    {
        var pages = await _ec2.PagesAsync("DescribeInstances", Filters(criteria, ("instance-state-name", ["pending", "running", "shutting-down", "stopping", "stopped"])), Pages, cancellationToken);
        return pages.SelectMany(page => page.Entries("reservationSet")).SelectMany(reservation => reservation.Entries("instancesSet")).Select(instance => new TaggedResource(
            OrphanKind.Instance, instance.Text("instanceId"), instance.Child("instanceState")?.Text("name") ?? "", instance.Time("launchTime"), instance.Entries("tagSet").Tags()));
    }

    private async Task<IEnumerable<TaggedResource>> VolumesAsync(OrphanCriteria criteria, CancellationToken cancellationToken)
    {
        var pages = await _ec2.PagesAsync("DescribeVolumes", Filters(criteria, ("status", ["available"])), Pages, cancellationToken);
        return pages.SelectMany(page => page.Entries("volumeSet")).Select(volume => new TaggedResource(
            OrphanKind.Volume, volume.Text("volumeId"), volume.Text("status"), volume.Time("createTime"), volume.Entries("tagSet").Tags()));
    }

    private async Task<IEnumerable<TaggedResource>> LaunchTemplatesAsync(OrphanCriteria criteria, CancellationToken cancellationToken)
    {
        var pages = await _ec2.PagesAsync("DescribeLaunchTemplates", Filters(criteria), Pages, cancellationToken);
        return pages.SelectMany(page => page.Entries("launchTemplates")).Select(template => new TaggedResource(
            OrphanKind.LaunchTemplate, template.Text("launchTemplateId"), "", template.Time("createTime"), template.Entries("tagSet").Tags()));
    }

    private async Task<IEnumerable<TaggedResource>> InstanceProfilesAsync(OrphanCriteria criteria, CancellationToken cancellationToken)
    {
        var pages = await _iam.PagesAsync("ListInstanceProfiles", [], "Marker", cancellationToken);
        var found = new List<TaggedResource>();
        foreach (var name in pages.SelectMany(page => Listed(page)).Where(profile => MayBelong(profile, criteria)).Select(profile => profile.Text("InstanceProfileName")))
        {
            // The list is without tags.
            var answer = await _iam.CallAsync("GetInstanceProfile", [("InstanceProfileName", name)], cancellationToken);
            if (answer.Child("GetInstanceProfileResult")?.Child("InstanceProfile") is { } profile)
            {
                found.Add(new TaggedResource(OrphanKind.InstanceProfile, name, "", profile.Time("CreateDate"), profile.Entries("Tags").Tags())
                {
                    Roles = [.. profile.Entries("Roles").Select(role => role.Text("RoleName"))],
                });
            }
        }

        return found;
    }

    private static IEnumerable<XElement> Listed(XElement page) => page.Child("ListInstanceProfilesResult")?.Entries("InstanceProfiles") ?? [];

    private static bool MayBelong(XElement profile, OrphanCriteria criteria) =>
        profile.Text("Path").StartsWith($"/karpenter/{criteria.Region}/{criteria.Cluster}/", StringComparison.Ordinal)
        || profile.Text("InstanceProfileName").StartsWith($"{criteria.Cluster}_", StringComparison.Ordinal);

    private static List<(string Name, string Value)> Filters(OrphanCriteria criteria, params (string Name, string[] Values)[] further)
    {
        (string Name, string[] Values)[] filters = [($"tag:{criteria.OwnerTag}", [KarpenterTags.Owned]), ("tag-key", [KarpenterTags.NodePool]), .. further];
        var parameters = new List<(string, string)>();
        foreach (var (number, (name, values)) in filters.Index().Select(filter => (filter.Index + 1, filter.Item)))
        {
            parameters.Add(($"Filter.{number}.Name", name));
            parameters.AddRange(values.Index().Select(value => ($"Filter.{number}.Value.{value.Index + 1}", value.Item)));
        }

        return parameters;
    }
}
