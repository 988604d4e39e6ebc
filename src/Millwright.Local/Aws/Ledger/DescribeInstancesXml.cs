using System.Globalization;
using System.Xml.Linq;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Local.Aws.Ledger;

/// <summary>Instances as EC2's query API writes them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html</summary>
internal static class DescribeInstancesXml
{
    private static readonly XNamespace Ec2 = "http://ec2.amazonaws.com/doc/2016-11-15/";

    public static string Of(IEnumerable<InstanceDescription> instances) => new XElement(
        Ec2 + "DescribeInstancesResponse",
        new XElement(Ec2 + "requestId", Guid.NewGuid()),
        new XElement(Ec2 + "reservationSet", instances.Select(instance => new XElement(Ec2 + "item", new XElement(Ec2 + "instancesSet", Item(instance))))))
        .ToString(SaveOptions.DisableFormatting);

    private static XElement Item(InstanceDescription instance) => new(
        Ec2 + "item",
        new XElement(Ec2 + "instanceId", instance.InstanceId),
        new XElement(Ec2 + "instanceType", instance.InstanceType),
        new XElement(Ec2 + "launchTime", instance.LaunchTime.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        new XElement(Ec2 + "placement", new XElement(Ec2 + "availabilityZone", instance.Zone), new XElement(Ec2 + "availabilityZoneId", instance.ZoneId)),
        instance.Lifecycle is null ? null : new XElement(Ec2 + "instanceLifecycle", instance.Lifecycle),
        new XElement(Ec2 + "tagSet", instance.Tags.Select(tag => new XElement(Ec2 + "item", new XElement(Ec2 + "key", tag.Key), new XElement(Ec2 + "value", tag.Value)))));
}
