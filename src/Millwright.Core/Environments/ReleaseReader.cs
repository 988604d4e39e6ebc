using System.Text.RegularExpressions;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Environments;

/// <summary>Reads one entry under <c>releases</c>.</summary>
internal static partial class ReleaseReader
{
    /// <summary>The release; parts that are missing have added a problem, and then the result is not used.</summary>
    public static ReleaseDefinition Read(string name, MappingReader entry)
    {
        if (!ReleaseName().IsMatch(name))
            entry.ReportField("chart", $"`{entry.Path("")[..^1]}` is no name of a Helm release", "use at most 53 lower-case letters, digits and hyphens");
        var release = new ReleaseDefinition(
            name,
            ReadChart(entry),
            ReadVersion(entry),
            entry.OptionalText("namespace") ?? "kube-system",
            entry.Flag("createNamespace", defaultValue: true),
            ReadTimeout(entry),
            ReadValues(entry),
            ReadSet(entry));
        entry.RejectUnknownFields();
        return release;
    }

    private static string ReadChart(MappingReader entry)
    {
        const string Remedy = "write an OCI reference without a tag: oci://public.ecr.aws/karpenter/karpenter";
        var chart = entry.RequiredText("chart", Remedy) ?? "";
        if (chart.Length > 0 && !ChartReference().IsMatch(chart))
            entry.ReportField("chart", $"`{entry.Path("chart")}` is `{chart}`", Remedy);
        return chart;
    }

    private static string ReadVersion(MappingReader entry)
    {
        var version = entry.RequiredText("version", "write the chart's version: 1.14.1") ?? "";
        if (version.Length > 0 && !SemanticVersion().IsMatch(version))
            entry.ReportField("version", $"`{entry.Path("version")}` is `{version}`, which is no exact version", "write all three numbers: 1.14.1");
        return version;
    }

    private static TimeSpan ReadTimeout(MappingReader entry)
    {
        if (entry.OptionalText("timeout") is not { } text)
            return ReleaseDefinition.DefaultTimeout;
        if (GoDuration.TryParse(text, out var timeout) && timeout >= EnvironmentFileReader.MinimumTimeout && timeout <= EnvironmentFileReader.MaximumTimeout)
            return timeout;
        entry.ReportField("timeout", $"`{entry.Path("timeout")}` is `{text}`", "write a time from 30s to 1h: 10m");
        return ReleaseDefinition.DefaultTimeout;
    }

    private static IReadOnlyList<string> ReadValues(MappingReader entry)
    {
        var values = entry.TextList("values");
        foreach (var path in values.Where(path => !RevisionPath.IsValid(path)))
            entry.ReportField("values", $"`{entry.Path("values")}` holds `{path}`, which leaves the revision", RevisionPath.Remedy);
        return values;
    }

    private static Dictionary<string, YamlScalarNode> ReadSet(MappingReader entry)
    {
        var set = new Dictionary<string, YamlScalarNode>(StringComparer.Ordinal);
        if (entry.Mapping("set") is not { } entries)
            return set;
        foreach (var (key, value) in entries.Fields)
        {
            if (entries.Scalar(value, key.Value!) is { } scalar)
                set[key.Value!] = scalar;
        }

        return set;
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?$")]
    private static partial Regex ReleaseName();

    [GeneratedRegex(@"^oci://[a-z0-9.-]+(:\d+)?(/[a-z0-9._-]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex ChartReference();

    [GeneratedRegex(@"^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex SemanticVersion();
}
