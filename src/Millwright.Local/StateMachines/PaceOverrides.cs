using System.Text.Json.Nodes;

namespace Millwright.Local.StateMachines;

/// <summary>The engine's overrides in milliseconds, by state: one number for a Wait, one for each retrier of a state with <c>Retry</c>.</summary>
internal sealed class PaceOverrides
{
    // The service's default, https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
    private const double DefaultIntervalSeconds = 1;

    private readonly ExecutionOptions _options;

    public PaceOverrides(JsonObject machine, ExecutionOptions options)
    {
        _options = options;
        Read(machine);
    }

    public JsonObject Waits { get; } = [];

    public JsonObject Retries { get; } = [];

    private void Read(JsonObject machine)
    {
        foreach (var (name, node) in machine["States"]?.AsObject() ?? [])
        {
            if (node is not JsonObject state)
                continue;
            if ((string?)state["Type"] == "Wait")
                ReadWait(name, state);
            if (state["Retry"] is JsonArray retriers)
                ReadRetry(name, retriers);
            foreach (var inner in Inner(state))
                Read(inner);
        }
    }

    private void ReadWait(string name, JsonObject state)
    {
        if (_options.Waits.TryGetValue(name, out var named))
            Waits[name] = named.TotalMilliseconds;
        else if (!_options.Pace.IsReal)
            Waits[name] = _options.Pace.Apply(Seconds(state["Seconds"])).TotalMilliseconds;
    }

    private void ReadRetry(string name, JsonArray retriers)
    {
        if (_options.RetryIntervals.TryGetValue(name, out var named))
            Retries[name] = named.TotalMilliseconds;
        else if (!_options.Pace.IsReal)
            Retries[name] = new JsonArray([.. retriers.Select(retrier => (JsonNode)Interval(retrier!))]);
    }

    private double Interval(JsonNode retrier) =>
        _options.Pace.Apply(Seconds(retrier["IntervalSeconds"]) ?? TimeSpan.FromSeconds(DefaultIntervalSeconds)).TotalMilliseconds;

    private static TimeSpan? Seconds(JsonNode? node) => node is null ? null : TimeSpan.FromSeconds((double)node);

    private static IEnumerable<JsonObject> Inner(JsonObject state) =>
        ((JsonNode?[])[state["ItemProcessor"], state["Iterator"], .. state["Branches"]?.AsArray() ?? []]).OfType<JsonObject>();
}
