using System.Text.RegularExpressions;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Environments;

/// <summary>Reads one entry under <c>releases</c>.</summary>
internal static partial class ReleaseReader
{
    /// <summary>The release, or null where it is no mapping. Parts that are missing have added a problem, and then the result is not used.</summary>
    public static ReleaseDefinition? Read(YamlScalarNode key, MappingReader releases)
    {
        const string Remedy = "write chart, version and namespace below it";
        var name = key.Value!;
        if (!ReleaseName().IsMatch(name))
            releases.ReportName(key, $"`{releases.Path(name)}` is no name of a Helm release", "use at most 53 lower-case letters, digits and hyphens, a letter or digit at both ends");
        if (releases.IsEmpty(name))
            releases.ReportName(key, $"`{releases.Path(name)}` is empty", Remedy);
        if (releases.Mapping(name) is not { } entry)
            return null;
        var release = new ReleaseDefinition(
            name,
            ReadChart(entry),
            ReadVersion(entry),
            ReadNamespace(entry),
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
            entry.ReportField("chart", $"`{entry.Path("chart")}` is `{chart}`, which is no chart in a registry", Remedy);
        return chart;
    }

    private static string ReadVersion(MappingReader entry)
    {
        var version = entry.RequiredText("version", "write the chart's version: 1.14.1") ?? "";
        if (version.Length > 0 && !SemanticVersion().IsMatch(version))
            entry.ReportField("version", $"`{entry.Path("version")}` is `{version}`, which is no exact version", "write all three numbers: 1.14.1");
        return version;
    }

    private static string ReadNamespace(MappingReader entry)
    {
        var name = entry.OptionalText("namespace") ?? ReleaseDefinition.DefaultNamespace;
        if (!NamespaceName.IsValid(name))
            entry.ReportField("namespace", $"`{entry.Path("namespace")}` is `{name}`, which is no name of a namespace", NamespaceName.Remedy);
        return name;
    }

    private static TimeSpan ReadTimeout(MappingReader entry)
    {
        if (entry.OptionalText("timeout") is not { } text)
            return ReleaseDefinition.DefaultTimeout;
        if (GoDuration.TryParse(text, out var timeout) && timeout >= EnvironmentFileReader.MinimumTimeout && timeout <= EnvironmentFileReader.MaximumTimeout)
            return timeout;
        entry.ReportField("timeout", $"`{entry.Path("timeout")}` is `{text}`, which is no time that a release may take", "write a time from 30s to 1h: 10m");
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
            if (!ValuePath.IsValid(key.Value!))
                entries.ReportName(key, $"`{entries.Path(key.Value!)}` is no path of a value", ValuePath.Remedy);
            else if (entries.Scalar(value, key.Value!) is { } scalar)
                set[key.Value!] = scalar;
        }

        return set;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ReleaseName();

    [GeneratedRegex(@"^oci://[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ChartReference();

    [GeneratedRegex(@"^v?[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex SemanticVersion();
}
