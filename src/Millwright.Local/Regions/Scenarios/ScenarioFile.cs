using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Local.Regions.Scenarios;

/// <summary>Reads a scenario: a YAML file whose first document says what cluster and account are like, and whose further ones are Kubernetes objects.</summary>
public static class ScenarioFile
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: the file is not there, or something in it is wrong.</exception>
    public static RegionScenario Read(string path)
    {
        if (!File.Exists(path))
            throw new FailureException(FailureNames.InvalidRequest, $"There is no file {path}.", "Give a scenario such as scenarios/six-things-wrong.yaml.");
        var file = Path.GetFileName(path);
        var problems = new ProblemList();
        var scenario = Read(file, YamlText.Read(file, File.ReadAllText(path), problems), problems);
        problems.ThrowIfAny(FailureNames.InvalidRequest, "the scenario");
        return scenario;
    }

    private static RegionScenario Read(string file, IReadOnlyList<YamlNode> documents, ProblemList problems)
    {
        if (documents is not [YamlMappingNode first, ..])
        {
            problems.Add(new Problem(file, 1, 1, "the file does not begin with a mapping", "write `cluster:` and `account:`, or `{}` for what is usual, before the objects"));
            return RegionScenario.Healthy;
        }

        var root = new MappingReader(file, first, path: "", problems);
        var scenario = ReadAccount(root, ReadCluster(root, RegionScenario.Healthy));
        root.RejectUnknownFields();
        var converter = new YamlToJson(file, substitution: null, problems);
        return scenario with { Objects = [.. documents.Skip(1).Select(converter.Convert).OfType<JsonObject>()] };
    }

    private static RegionScenario ReadCluster(MappingReader root, RegionScenario usual)
    {
        if (root.Mapping("cluster") is not { } cluster)
            return usual;
        var scenario = usual with
        {
            Version = cluster.OptionalText("version"),
            AuthenticationMode = cluster.OptionalText("authenticationMode"),
            AutoMode = cluster.Flag("autoMode", usual.AutoMode),
            OidcIssuer = cluster.Flag("oidcIssuer", usual.OidcIssuer),
            Reachable = cluster.Flag("reachable", usual.Reachable),
            PodIdentityAgent = cluster.Flag("podIdentityAgent", usual.PodIdentityAgent),
            NodeGroups = List(cluster, "nodeGroups", usual.NodeGroups),
            FargateProfiles = List(cluster, "fargateProfiles", usual.FargateProfiles),
            NodeZones = List(cluster, "nodeZones", usual.NodeZones),
            SubnetZones = List(cluster, "subnetZones", usual.SubnetZones),
            DiscoveryTags = cluster.Flag("discoveryTags", usual.DiscoveryTags),
        };
        cluster.RejectUnknownFields();
        return scenario;
    }

    private static RegionScenario ReadAccount(MappingReader root, RegionScenario scenario)
    {
        if (root.Mapping("account") is not { } account)
            return scenario;
        var usage = account.TextMap("iam").ToDictionary(entry => entry.Key, entry => (int)(Number(account, "iam", entry.Value) ?? 0), StringComparer.Ordinal);
        scenario = scenario with
        {
            SpotRole = account.Flag("spotRole", scenario.SpotRole),
            SpotCpus = account.OptionalText("spotCpus") is { } cpus ? Number(account, "spotCpus", cpus) : null,
            Iam = usage,
        };
        account.RejectUnknownFields();
        return scenario;
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(usual))]
    private static IReadOnlyList<string>? List(MappingReader holder, string field, IReadOnlyList<string>? usual)
    {
        // An empty list says that there are none, and a field that is not there that they are as usual.
        var isThere = holder.Fields.Any(entry => entry.Key.Value == field);
        var list = holder.TextList(field);
        return isThere ? list : usual;
    }

    private static double? Number(MappingReader holder, string field, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        holder.ReportField(field, $"`{holder.Path(field)}` is `{text}`, no number", "write a number, without a unit");
        return null;
    }
}
