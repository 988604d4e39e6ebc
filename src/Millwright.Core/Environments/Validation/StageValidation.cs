using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Environments.Validation;

/// <summary>Checks the order that environments give each other under <c>after</c>.</summary>
internal static class StageValidation
{
    /// <param name="environments">Every environment that could be read, with its document.</param>
    /// <param name="files">The paths of all environment files, also of those that could not be read.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<(EnvironmentDefinition Environment, YamlNode Root)> environments, IReadOnlyList<string> files)
    {
        var byName = environments.ToDictionary(known => known.Environment.Name, known => known.Environment, StringComparer.Ordinal);
        foreach (var (environment, root) in environments)
        {
            foreach (var name in environment.After.Where(name => !files.Any(file => Path.GetFileNameWithoutExtension(file) == name)))
                yield return At(FindingCodes.UnknownStage, environment, root, name, $"environment `{environment.Name}` comes after `{name}`, which is not there");
            if (environment.After.FirstOrDefault(name => Leads(name, environment.Name, byName)) is { } back)
                yield return At(FindingCodes.StageCircle, environment, root, back, $"environment `{environment.Name}` comes after `{back}`, which comes after `{environment.Name}`");
        }
    }

    /// <summary>Whether an environment comes after another, also through others.</summary>
    private static bool Leads(string from, string to, Dictionary<string, EnvironmentDefinition> environments)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            if (name == to)
                return true;
            if (!seen.Add(name) || !environments.TryGetValue(name, out var environment))
                continue;
            foreach (var before in environment.After)
                open.Push(before);
        }

        return false;
    }

    private static Finding At(FindingCode code, EnvironmentDefinition environment, YamlNode root, string name, string message)
    {
        var node = root is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode("after"), out var after) ? after : root;
        var scalar = (node as YamlSequenceNode)?.Children.OfType<YamlScalarNode>().FirstOrDefault(item => item.Value == name);
        var sink = new FindingSink(environment.File);
        sink.Add(code, Place.Of(scalar ?? node), message);
        return sink.Findings[0];
    }
}
