using System.Globalization;
using System.Xml;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Adapters.Aws.Ec2;

/// <summary>One page of what DescribeInstances answers.</summary>
/// <param name="Instances">The instances of all reservations.</param>
/// <param name="NextToken">Asks for the next page; null on the last.</param>
internal sealed record DescribeInstancesAnswer(IReadOnlyList<InstanceDescription> Instances, string? NextToken)
{
    private static readonly XmlReaderSettings Settings =
        new() { Async = true, IgnoreWhitespace = true, IgnoreComments = true, DtdProcessing = DtdProcessing.Prohibit };

    /// <exception cref="XmlException">The content is no such answer.</exception>
    public static async Task<DescribeInstancesAnswer> ReadAsync(Stream content)
    {
        using var reader = XmlReader.Create(content, Settings);
        List<InstanceDescription> instances = [];
        string? next = null;
        if (await reader.MoveToContentAsync() != XmlNodeType.Element || reader.LocalName != "DescribeInstancesResponse")
            throw new XmlException($"it begins with <{reader.LocalName}>");
        await foreach (var name in reader.ChildrenAsync())
        {
            if (name == "nextToken") next = await reader.TextAsync();
            else if (name == "reservationSet") await foreach (var _ in reader.ChildrenAsync()) await ReadReservationAsync(reader, instances);
        }

        return new DescribeInstancesAnswer(instances, string.IsNullOrEmpty(next) ? null : next);
    }

    private static async Task ReadReservationAsync(XmlReader reader, List<InstanceDescription> instances)
    {
        await foreach (var name in reader.ChildrenAsync())
        {
            if (name != "instancesSet") continue;
            await foreach (var _ in reader.ChildrenAsync()) instances.Add(await ReadInstanceAsync(reader));
        }
    }

    private static async Task<InstanceDescription> ReadInstanceAsync(XmlReader reader)
    {
        string? id = null, type = null, launched = null, zone = null, zoneId = null, lifecycle = null, reservation = null;
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        await foreach (var name in reader.ChildrenAsync())
        {
            switch (name)
            {
                case "instanceId": id = await reader.TextAsync(); break;
                case "instanceType": type = await reader.TextAsync(); break;
                case "launchTime": launched = await reader.TextAsync(); break;
                case "instanceLifecycle": lifecycle = await reader.TextAsync(); break;
                case "capacityReservationId": reservation = await reader.TextAsync(); break;
                case "placement":
                    await foreach (var field in reader.ChildrenAsync())
                    {
                        if (field == "availabilityZone") zone = await reader.TextAsync();
                        else if (field == "availabilityZoneId") zoneId = await reader.TextAsync();
                    }

                    break;
                case "tagSet":
                    await foreach (var _ in reader.ChildrenAsync()) await ReadTagAsync(reader, tags);
                    break;
            }
        }

        if (id is null || type is null || !DateTimeOffset.TryParse(launched, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var launchTime))
            throw new XmlException($"the instance `{id}` has no id, type or launch time");
        return new InstanceDescription(id, type, launchTime, Present(zone), Present(zoneId), Present(lifecycle), Present(reservation), tags);
    }

    private static async Task ReadTagAsync(XmlReader reader, Dictionary<string, string> tags)
    {
        string? key = null, value = null;
        await foreach (var name in reader.ChildrenAsync())
        {
            if (name == "key") key = await reader.TextAsync();
            else if (name == "value") value = await reader.TextAsync();
        }

        if (key is not null) tags[key] = value ?? "";
    }

    private static string? Present(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
