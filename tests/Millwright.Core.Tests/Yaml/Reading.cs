using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Tests.Yaml;

/// <summary>Reads YAML for a test, and shows what it became.</summary>
internal static class Reading
{
    public const string File = "dev.yaml";

    public static YamlMappingNode Mapping(string text)
    {
        var problems = new ProblemList();
        var mapping = YamlText.ReadMapping(File, text, problems);
        problems.Items.ShouldBeEmpty();
        return mapping.ShouldNotBeNull();
    }

    /// <summary>The first document as JSON; problems are the caller's.</summary>
    public static JsonNode? Json(string text, ProblemList problems, Substitution? substitution = null) =>
        YamlText.Read(File, text, problems) is [var root, ..] ? new YamlToJson(File, substitution, problems).Convert(root) : null;

    /// <summary>The one value under the key <c>a</c>, as JSON text.</summary>
    public static string Value(string text, Substitution? substitution = null)
    {
        var problems = new ProblemList();
        var json = Json(text, problems, substitution);
        problems.Items.ShouldBeEmpty();
        return json!["a"]?.ToJsonString(JsonText.Readable) ?? "null";
    }

    public static Problem Only(this ProblemList problems) => problems.Items.ShouldHaveSingleItem();

    /// <summary>Where the problem stands, as line:column.</summary>
    public static string Place(this Problem problem) => $"{problem.Line}:{problem.Column}";
}
