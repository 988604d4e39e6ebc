using System.Text.Json.Nodes;

namespace Millwright.EndToEnd.Tests.StateMachines;

/// <summary>The state machines' definitions as they are deployed.</summary>
internal static class Definition
{
    /// <summary>The file names of all, without their ending.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(SampleRegion.Samples("state-machines"), "*.asl.json")
        .Select(file => Path.GetFileName(file)[..^".asl.json".Length]).Order(StringComparer.Ordinal);

    /// <summary>Every state by its name, those within a Map included.</summary>
    public static IReadOnlyDictionary<string, JsonNode> States(string machine) =>
        StatesOf(JsonNode.Parse(File.ReadAllText(SampleRegion.Samples("state-machines", $"{machine}.asl.json")))!).ToDictionary();

    /// <summary>Every error that a retrier of the state names.</summary>
    public static IEnumerable<string> RetriedErrors(JsonNode state) =>
        state["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(error => (string)error!);

    private static IEnumerable<KeyValuePair<string, JsonNode>> StatesOf(JsonNode machine) => machine["States"]!.AsObject()
        .SelectMany(state => (state.Value!["ItemProcessor"] is { } inner ? StatesOf(inner) : []).Prepend(KeyValuePair.Create(state.Key, state.Value!)));
}
