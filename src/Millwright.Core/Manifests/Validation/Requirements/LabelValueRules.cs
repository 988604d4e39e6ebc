using System.Globalization;
using System.Text.RegularExpressions;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>Which values well-known labels can have at all. The API server takes any.</summary>
internal static partial class LabelValueRules
{
    private const string Aws = "karpenter.k8s.aws/";

    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        [WellKnownLabels.CapacityType] = ["spot", "on-demand", "reserved"],
        [WellKnownLabels.Architecture] = ["amd64", "arm64"],
        [WellKnownLabels.OperatingSystem] = ["linux", "windows"],
        [WellKnownLabels.CpuManufacturer] = ["aws", "amd", "intel", "apple"],
        [Aws + "instance-hypervisor"] = ["nitro", "xen", ""],
        [Aws + "instance-tenancy"] = ["default", "dedicated"],
        [Aws + "instance-encryption-in-transit-supported"] = ["true", "false"],
        [Aws + "instance-capability-flex"] = ["true", "false"],
        [Aws + "capacity-reservation-type"] = ["default", "capacity-block"],
        [Aws + "capacity-reservation-interruptible"] = ["true", "false"],
    };

    private static readonly Dictionary<string, (Func<string, bool> Holds, string Remedy)> Forms = new(StringComparer.Ordinal)
    {
        [WellKnownLabels.InstanceType] = (text => InstanceType.Parse(text) is not null, "write family and size: m6g.large"),
        [WellKnownLabels.Family] = (text => InstanceFamily.Parse(text) is not null, "write a family: m6g"),
        [WellKnownLabels.Category] = (text => text.Length is > 0 and <= 4 && text.All(char.IsAsciiLetterLower), "write the letters before the generation: m"),
        [WellKnownLabels.Size] = (InstanceType.IsSize, "write a size: large, 4xlarge or metal"),
        [WellKnownLabels.Zone] = (text => Zone().IsMatch(text), "write a zone with its letter: eu-west-1a"),
        [WellKnownLabels.Region] = (text => RegionName().IsMatch(text), "write a region: eu-west-1"),
        ["topology.k8s.aws/zone-id"] = (text => ZoneId().IsMatch(text), "write a zone's id: euw1-az1"),
        [WellKnownLabels.Generation] = (IsNumber, "write a whole number: 6"),
        [WellKnownLabels.Cpu] = (IsNumber, "write a whole number: 8"),
        [Aws + "instance-memory"] = (IsNumber, "write MiB as a whole number: 8192"),
        [Aws + "instance-ebs-bandwidth"] = (IsNumber, "write a whole number of Mbit/s"),
        [Aws + "instance-network-bandwidth"] = (IsNumber, "write a whole number of Mbit/s"),
        [Aws + "instance-gpu-count"] = (IsNumber, "write a whole number: 1"),
        [Aws + "instance-gpu-memory"] = (IsNumber, "write MiB as a whole number"),
        [Aws + "instance-accelerator-count"] = (IsNumber, "write a whole number: 1"),
        [Aws + "instance-local-nvme"] = (IsNumber, "write GiB as a whole number"),
        [Aws + "instance-cpu-sustained-clock-speed-mhz"] = (IsNumber, "write MHz as a whole number"),
    };

    public static void Check(PoolRequirements requirements, string? clusterRegion, FindingSink sink)
    {
        foreach (var item in requirements.Items.Where(item => item.Operator is "In" or "NotIn"))
        {
            foreach (var value in item.Values.Where(value => !value.IsUnknown && value.Text is not null))
                CheckValue(item.Key, value, sink);
        }

        CheckRegions(requirements, clusterRegion, sink);
    }

    private static void CheckValue(string key, PlacedScalar value, FindingSink sink)
    {
        var text = value.Text!;
        if (Choices.TryGetValue(key, out var choices) && !choices.Contains(text, StringComparer.Ordinal))
        {
            var remedy = Meant(text) ?? Spelling.Nearest(text, choices);
            sink.Add(FindingCodes.ImpossibleValue, value.Place, $"`{key}` is never `{text}`", remedy is null ? $"use one of {string.Join(", ", choices.Where(choice => choice.Length > 0))}" : $"did you mean `{remedy}`?");
        }
        else if (Forms.TryGetValue(key, out var form) && !form.Holds(text))
        {
            sink.Add(FindingCodes.ImpossibleValue, value.Place, $"`{key}` is never `{text}`", form.Remedy);
        }
    }

    /// <summary>A cluster lives in one region. Zones that were filled in with an example say nothing.</summary>
    private static void CheckRegions(PoolRequirements requirements, string? clusterRegion, FindingSink sink)
    {
        var region = clusterRegion ?? requirements[WellKnownLabels.Region].Listed?.FirstOrDefault();
        foreach (var value in requirements.Items.Where(item => item.Key == WellKnownLabels.Zone && item.Operator == "In").SelectMany(item => item.Values))
        {
            if (value is not { Origin: ScalarOrigin.Written, Text: { } zone } || Zone().Match(zone) is not { Success: true } match)
                continue;
            var own = match.Groups["region"].Value;
            region ??= own;
            if (own != region)
                sink.Add(FindingCodes.ForeignZone, value.Place, $"{zone} is in {own}, not in {region}");
        }
    }

    private static string? Meant(string text) => text.ToLowerInvariant() switch
    {
        "x86_64" or "x86" or "x64" or "i386" => "amd64",
        "aarch64" or "arm" or "graviton" => "arm64",
        "ondemand" or "on_demand" or "regular" => "on-demand",
        "preemptible" or "low-priority" => "spot",
        _ => null,
    };

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Zones, local zones (<c>us-west-2-lax-1a</c>) and Wavelength zones (<c>us-east-1-wl1-bos-wlz-1</c>).</summary>
    [GeneratedRegex("^(?<region>[a-z]{2}(-[a-z]+)+-[0-9])([a-z]|-[a-z]{3}-[0-9][a-z]|-wl[0-9]-[a-z]{3}-wlz-[0-9])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Zone();

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]$", RegexOptions.ExplicitCapture)]
    private static partial Regex RegionName();

    [GeneratedRegex("^[a-z]{3,4}[0-9](-[a-z]{3}[0-9])?-az[0-9]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex ZoneId();
}
