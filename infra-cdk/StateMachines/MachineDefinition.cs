using System.Text.Json.Nodes;

namespace Millwright.Infra.StateMachines;

/// <summary>The definition of a state machine, as far as what is deployed around it depends on it.</summary>
public sealed class MachineDefinition
{
    private const string Extension = ".asl.json";
    private const string FunctionSuffix = "FunctionArn}";

    private MachineDefinition(string text, IReadOnlyDictionary<string, int> timeouts) => (Text, Timeouts) = (text, timeouts);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "state-machines");

    /// <summary>The definition without white space, its <c>${…}</c> in place.</summary>
    public string Text { get; }

    /// <summary>The functions that it calls, each with the seconds after which the state gives up; the longest where several states call one.</summary>
    public IReadOnlyDictionary<string, int> Timeouts { get; }

    /// <summary>The placeholder of a function's ARN.</summary>
    public static string Placeholder(string function) => $"{function}FunctionArn";

    /// <summary>The definition in <c>state-machines/&lt;name&gt;.asl.json</c>.</summary>
    public static MachineDefinition Load(string name) => Parse(File.ReadAllText(Path.Combine(Folder, name + Extension)));

    /// <summary>All definitions, in name order.</summary>
    public static IReadOnlyList<MachineDefinition> LoadAll() =>
        [.. Directory.GetFiles(Folder, "*" + Extension).Order(StringComparer.Ordinal).Select(file => Parse(File.ReadAllText(file)))];

    /// <summary>Reads a definition.</summary>
    public static MachineDefinition Parse(string text)
    {
        var definition = JsonNode.Parse(text)!;
        var timeouts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var state in States(definition))
        {
            if ((string?)state["Resource"] is not { } resource || !resource.EndsWith(FunctionSuffix, StringComparison.Ordinal))
                continue;
            var function = resource["${".Length..^FunctionSuffix.Length];
            timeouts[function] = Math.Max(timeouts.GetValueOrDefault(function), (int)state["TimeoutSeconds"]!);
        }

        return new(definition.ToJsonString(), timeouts);
    }

    /// <summary>All states, also those within the branches of a Parallel and the processor of a Map.</summary>
    private static IEnumerable<JsonNode> States(JsonNode machine) => machine["States"]!.AsObject().Select(state => state.Value!).SelectMany(state => Inner(state).SelectMany(States).Prepend(state));

    private static IEnumerable<JsonNode> Inner(JsonNode state) =>
        [.. (state["Branches"] as JsonArray ?? []).OfType<JsonNode>(), .. new[] { state["ItemProcessor"], state["Iterator"] }.OfType<JsonNode>()];
}
