using System.Text.Json.Nodes;

namespace Millwright.EndToEnd.Tests;

/// <summary>The states of a definition, those within a Map included.</summary>
internal static class DefinedStates
{
    /// <param name="definition">The definition's file, without its ending.</param>
    public static Dictionary<string, JsonNode> Of(string definition) =>
        Within(JsonNode.Parse(File.ReadAllText(SampleRegion.Samples("state-machines", $"{definition}.asl.json")))!).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, JsonNode>> Within(JsonNode machine) => machine["States"]!.AsObject()
        .SelectMany(state => (state.Value!["ItemProcessor"] is { } inner ? Within(inner) : []).Prepend(KeyValuePair.Create(state.Key, state.Value!)));
}
