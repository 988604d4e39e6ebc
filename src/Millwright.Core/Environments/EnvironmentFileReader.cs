using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Environments;

/// <summary>Reads one environment file. All problems are found in one reading.</summary>
public static partial class EnvironmentFileReader
{
    /// <summary>Shortest time that a release may be given: below it no image is pulled.</summary>
    public static readonly TimeSpan MinimumTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Longest time that a release may be given.</summary>
    public static readonly TimeSpan MaximumTimeout = TimeSpan.FromHours(1);

    /// <summary>The environment, or null where <paramref name="problems"/> got at least one.</summary>
    public static EnvironmentDefinition? Read(string file, string text, ProblemList problems)
    {
        var before = problems.Items.Count;
        if (YamlText.ReadMapping(file, text, problems) is not { } root)
            return null;
        var reader = new MappingReader(file, root, path: "", problems);
        var environment = new EnvironmentDefinition(
            file,
            ReadName(file, reader),
            ReadClusters(reader, problems),
            ReadNamespaces(reader),
            ReadIdentity(reader),
            ReadIam(reader),
            reader.TextMap("tags"),
            ReadReleases(reader, problems),
            ReadManifests(reader),
            ReadVariables(reader))
        {
            After = ReadAfter(file, reader),
            SmokeTest = ReadSmokeTest(reader),
            Deprovision = ReadDeprovision(reader),
        };
        reader.RejectUnknownFields();
        return problems.Items.Count == before ? environment : null;
    }

    private static string ReadName(string file, MappingReader reader)
    {
        var expected = Path.GetFileNameWithoutExtension(file);
        var name = reader.RequiredText("environment", $"write `environment: {expected}`") ?? expected;
        if (name != expected)
            reader.ReportField("environment", $"`environment` is `{name}` in a file named for `{expected}`", $"write `environment: {expected}`, or rename the file");
        else if (!EnvironmentName.IsValid(name))
            reader.ReportField("environment", $"`environment` is `{name}`, which is no name of an environment", EnvironmentName.Remedy);
        return name;
    }

    private static IReadOnlyList<string> ReadAfter(string file, MappingReader reader)
    {
        var after = reader.TextList("after");
        foreach (var name in after.Where(name => !EnvironmentName.IsValid(name)))
            reader.ReportField("after", $"`after` holds `{name}`, which is no name of an environment", EnvironmentName.Remedy);
        if (after.Contains(Path.GetFileNameWithoutExtension(file)))
            reader.ReportField("after", "`after` names the environment itself", "name the environments that come before it");
        return after;
    }

    private static List<ClusterRule> ReadClusters(MappingReader reader, ProblemList problems)
    {
        var rules = new List<ClusterRule>();
        foreach (var entry in reader.Mappings("clusters"))
        {
            var before = problems.Items.Count;
            var rule = new ClusterRule(entry.TextMap("tags"), entry.TextList("names"));
            entry.RejectUnknownFields();
            if (rule.Tags.Count == 0 && rule.Names.Count == 0 && problems.Items.Count == before)
                entry.ReportField("tags", $"`{entry.Path("tags")}` and `{entry.Path("names")}` are both empty, so the rule matches no cluster", "give tags, names or both");
            rules.Add(rule);
        }

        return rules;
    }

    private static IReadOnlyList<string> ReadNamespaces(MappingReader reader)
    {
        var namespaces = reader.TextList("namespaces");
        foreach (var name in namespaces.Where(name => !NamespaceName.IsValid(name)))
            reader.ReportField("namespaces", $"`namespaces` holds `{name}`, which is no name of a namespace", NamespaceName.Remedy);
        return namespaces;
    }

    private static IdentityChoice ReadIdentity(MappingReader reader)
    {
        var text = reader.OptionalText("identity") ?? IdentityNames.Auto;
        if (!IdentityNames.TryParse(text, out var choice))
            reader.ReportField("identity", $"`identity` is `{text}`, which is no kind of identity", $"use {IdentityNames.Auto}, {IdentityNames.PodIdentity} or {IdentityNames.Irsa}");
        return choice;
    }

    private static IamDefinition ReadIam(MappingReader reader)
    {
        if (reader.Mapping("iam") is not { } iam)
            return IamDefinition.Default;
        var definition = new IamDefinition(iam.TextList("controllerPolicies"), iam.TextList("nodePolicies"), iam.OptionalText("nodeRole") ?? IamDefinition.Create);
        iam.RejectUnknownFields();
        CheckPolicies(iam, "controllerPolicies", definition.ControllerPolicies);
        CheckPolicies(iam, "nodePolicies", definition.NodePolicies);
        if (definition.NodeRole != IamDefinition.Create && !RoleArn().IsMatch(definition.NodeRole))
            iam.ReportField("nodeRole", $"`iam.nodeRole` is `{definition.NodeRole}`, which is no role", "write create, or the ARN of a role: arn:aws:iam::111122223333:role/name");
        return definition;
    }

    private static DeprovisionDefinition ReadDeprovision(MappingReader reader)
    {
        if (reader.Mapping("deprovision") is not { } deprovision)
            return DeprovisionDefinition.Default;
        var text = deprovision.OptionalText("orphans") ?? OrphanPolicyNames.Report;
        if (!OrphanPolicyNames.TryParse(text, out var policy))
            deprovision.ReportField("orphans", $"`{deprovision.Path("orphans")}` is `{text}`, which is neither of the two", $"use {OrphanPolicyNames.Report} or {OrphanPolicyNames.Remove}");
        deprovision.RejectUnknownFields();
        return new DeprovisionDefinition(policy);
    }

    private static void CheckPolicies(MappingReader iam, string field, IReadOnlyList<string> arns)
    {
        foreach (var arn in arns.Where(arn => !PolicyArn().IsMatch(arn)))
            iam.ReportField(field, $"`{iam.Path(field)}` holds `{arn}`, which is no ARN of a managed policy", "write arn:aws:iam::aws:policy/Name or arn:aws:iam::111122223333:policy/Name");
    }

    private static List<ReleaseDefinition> ReadReleases(MappingReader reader, ProblemList problems)
    {
        var releases = new List<ReleaseDefinition>();
        var before = problems.Items.Count;
        if (reader.Mapping("releases") is { } entries)
        {
            foreach (var (key, _) in entries.Fields)
            {
                if (ReleaseReader.Read(key, entries) is { } release)
                    releases.Add(release);
            }
        }

        // A release that cannot be read may be the very one that seems to be missing.
        if (problems.Items.Count == before)
            CheckOrder(reader, releases);
        return releases;
    }

    /// <summary>The CRDs have to be there before the controller: installed after it, they fail on ownership metadata.</summary>
    private static void CheckOrder(MappingReader reader, List<ReleaseDefinition> releases)
    {
        var crds = releases.FindIndex(release => release.IsCrds);
        var controller = releases.FindIndex(release => release.IsController);
        if (controller < 0 || releases.Count(release => release.IsController) > 1)
            reader.ReportField("releases", $"`releases` has {releases.Count(release => release.IsController)} releases of the chart `{ReleaseDefinition.ControllerChart}`", "name exactly one");
        else if (crds < 0 || releases.Count(release => release.IsCrds) > 1)
            reader.ReportField("releases", $"`releases` has {releases.Count(release => release.IsCrds)} releases of the chart `{ReleaseDefinition.CrdChart}`", "name exactly one, before the controller");
        else if (crds > controller)
            reader.ReportField("releases", $"`releases.{releases[controller].Name}` stands before `releases.{releases[crds].Name}`", "move the custom resource definitions first");
        else if (releases[crds].Version != releases[controller].Version)
            reader.Mapping("releases")?.Mapping(releases[crds].Name)?.ReportField("version", $"`releases.{releases[crds].Name}.version` is {releases[crds].Version}, but the controller's is {releases[controller].Version}", "give both charts the same version");
    }

    private static SmokeTestDefinition ReadSmokeTest(MappingReader reader)
    {
        if (reader.Mapping("smokeTest") is not { } entry)
            return SmokeTestDefinition.Off;
        var timeout = SmokeTestDefinition.DefaultTimeout;
        if (entry.OptionalText("timeout") is { } text
            && !(GoDuration.TryParse(text, out timeout) && timeout >= SmokeTestDefinition.MinimumTimeout && timeout <= SmokeTestDefinition.MaximumTimeout))
            entry.ReportField("timeout", $"`{entry.Path("timeout")}` is `{text}`, which is no time that a smoke test may take", "write a time from 1m to 30m: 10m");
        var definition = new SmokeTestDefinition(entry.Flag("enabled", defaultValue: false), timeout);
        entry.RejectUnknownFields();
        return definition;
    }

    private static IReadOnlyList<string> ReadManifests(MappingReader reader)
    {
        var manifests = reader.TextList("manifests");
        foreach (var path in manifests.Where(path => !RevisionPath.IsValid(path)))
            reader.ReportField("manifests", $"`manifests` holds `{path}`, which leaves the revision", RevisionPath.Remedy);
        return manifests;
    }

    private static Dictionary<string, JsonValue> ReadVariables(MappingReader reader)
    {
        var variables = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        if (reader.Mapping("variables") is not { } entries)
            return variables;
        foreach (var (key, value) in entries.Fields)
        {
            var name = key.Value!;
            if (KnownVariables.Names.Contains(name))
                entries.ReportName(key, $"`variables.{name}` has the name of a variable that every run sets", "choose another name");
            else if (!VariableName().IsMatch(name))
                entries.ReportName(key, $"`variables.{name}` is no name of a variable", "use upper-case letters, digits and underscores, a letter first");
            else if (entries.Scalar(value, name) is { } scalar)
                variables[name] = YamlScalar.ToJson(scalar) as JsonValue ?? JsonValue.Create("");
        }

        return variables;
    }

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/[!-~]+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex PolicyArn();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[!-~]*[^/]\z")]
    private static partial Regex RoleArn();
}
