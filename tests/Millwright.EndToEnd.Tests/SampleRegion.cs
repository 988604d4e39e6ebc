using System.Text.Json.Nodes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>A local region of the samples, without waits.</summary>
internal static class SampleRegion
{
    public static string Samples(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    public static JsonObject ClusterCreated() => JsonNode.Parse(File.ReadAllText(Samples("events", "cluster-created.json")))!.AsObject();

    public static LocalRegionOptions Options { get; } = new(Samples("environments"), Samples("Charts")) { Pace = WaitPace.None };

    public static Task<LocalRegion> StartAsync(JsonNode input) => LocalRegion.StartAsync(input, Options, progress: null, CancellationToken.None);

    public static Task<ExecutionResult> RunAsync(this LocalRegion region, JsonNode input, string name = "run") =>
        region.ExecuteAsync(input, name, onEvent: null, CancellationToken.None);
}
