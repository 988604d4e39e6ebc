using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Benchmarks.Parsing;

/// <summary>The bodies that every measurement reads: one of each kind from <c>events/</c>, as EventBridge delivers them.</summary>
internal static class SampleBodies
{
    private static readonly string[] Names =
    [
        "spot-interruption-warning", "rebalance-recommendation", "scheduled-change", "instance-state-change-running", "instance-state-change-shutting-down",
        "instance-state-change-terminated", "capacity-reservation-interruption-warning",
    ];

    public static byte[][] All { get; } =
        [.. Names.Select(name => Encoding.UTF8.GetBytes(JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "events", $"{name}.json")))!.ToJsonString()))];
}
