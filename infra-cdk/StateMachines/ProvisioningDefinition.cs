using System.Text.Json.Nodes;

namespace Millwright.Infra.StateMachines;

/// <summary>The definition of the provisioning state machine, as far as what is deployed around it depends on it.</summary>
public sealed class ProvisioningDefinition
{
    private const string FunctionSuffix = "FunctionArn}";

    private ProvisioningDefinition(string text, IReadOnlyDictionary<string, int> timeouts) => (Text, Timeouts) = (text, timeouts);

    /// <summary>The definition without white space, its <c>${…}</c> in place.</summary>
    public string Text { get; }

    /// <summary>The functions that it calls, each with the seconds after which the state gives up; the longest where several states call one.</summary>
    public IReadOnlyDictionary<string, int> Timeouts { get; }

    /// <summary>The placeholder of a function's ARN.</summary>
    public static string Placeholder(string function) => $"{function}FunctionArn";

    /// <summary>The file that lies beside the program.</summary>
    public static ProvisioningDefinition Load() => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "state-machines", "provision.asl.json")));

    /// <summary>Reads a definition.</summary>
    public static ProvisioningDefinition Parse(string text)
    {
        var definition = JsonNode.Parse(text)!;
        var timeouts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, state) in definition["States"]!.AsObject())
        {
            if ((string?)state!["Resource"] is not { } resource || !resource.EndsWith(FunctionSuffix, StringComparison.Ordinal))
                continue;
            var function = resource["${".Length..^FunctionSuffix.Length];
            timeouts[function] = Math.Max(timeouts.GetValueOrDefault(function), (int)state["TimeoutSeconds"]!);
        }

        return new(definition.ToJsonString(), timeouts);
    }
}
