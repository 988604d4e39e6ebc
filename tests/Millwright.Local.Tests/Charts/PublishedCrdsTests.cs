using System.Text.Json.Nodes;
using Millwright.Local.Tests.Samples;

namespace Millwright.Local.Tests.Charts;

/// <summary>Holds the stand-in's schemas against the published ones: what the demo accepts, a cluster accepts, and the other way round.</summary>
public sealed class PublishedCrdsTests(HelmCharts charts) : IClassFixture<HelmCharts>
{
    private static readonly string[] ComparedKeywords =
    [
        "type", "format", "pattern", "default", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "maxProperties",
        "anyOf", "x-kubernetes-int-or-string", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
    ];

    private static readonly string[] ComparedSets = ["enum", "required"];

    [PublishedCrdsFact]
    public void StandIn_EveryPart_IsAsThePublishedOne()
    {
        foreach (var (name, crd) in charts.Crds)
        {
            var published = PartsOf(Published(name));
            var standIn = PartsOf(crd);

            standIn.Keys.ShouldBe(published.Keys, ignoreOrder: true);
            foreach (var (path, schema) in standIn)
                Differences(schema, published[path]).ShouldBeEmpty($"{name}: {path}");
        }
    }

    [PublishedCrdsFact]
    public void StandIn_Names_AreThePublishedOnes()
    {
        foreach (var (name, crd) in charts.Crds)
        {
            var published = Published(name);
            foreach (var field in new[] { "group", "scope", "names" })
                JsonNode.DeepEquals(crd["spec"]![field], published["spec"]![field]).ShouldBeTrue($"{name}: {field}");
        }
    }

    private static Dictionary<string, JsonObject> PartsOf(JsonObject crd) => CrdSchema.Parts(CrdSchema.Of(crd)).ToDictionary(part => part.Path, part => part.Schema, StringComparer.Ordinal);

    private static JsonObject Published(string name)
    {
        var (plural, group) = (name[..name.IndexOf('.', StringComparison.Ordinal)], name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return HelmCharts.Parse(File.ReadAllText(Path.Combine(Repository.PublishedCrds, $"{group}_{plural}.yaml"))).ShouldHaveSingleItem();
    }

    /// <summary>The rules are compared by their number: their words are the stand-in's own, and one expression may be put in several ways.</summary>
    private static IEnumerable<string> Differences(JsonObject standIn, JsonObject published) =>
    [
        .. ComparedKeywords.Where(keyword => !JsonNode.DeepEquals(standIn[keyword], published[keyword])),
        .. ComparedSets.Where(keyword => !Members(standIn, keyword).SetEquals(Members(published, keyword))),
        .. Count(standIn) == Count(published) ? Array.Empty<string>() : ["x-kubernetes-validations"],
    ];

    private static HashSet<string> Members(JsonObject schema, string keyword) =>
        schema[keyword] is JsonArray members ? [.. members.Select(member => (string)member!)] : [];

    private static int Count(JsonObject schema) => (schema["x-kubernetes-validations"] as JsonArray)?.Count ?? 0;
}
