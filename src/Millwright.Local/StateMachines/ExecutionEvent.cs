using System.Text.Json.Nodes;

namespace Millwright.Local.StateMachines;

/// <summary>One event of an execution, reported as it happens.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Time">When.</param>
/// <param name="State">The state that it happened to, or the Map or Parallel state around it; null for the execution as a whole.</param>
/// <param name="StateType">The state's <c>Type</c>, such as <c>Task</c>.</param>
public sealed record ExecutionEvent(ExecutionEventType Type, DateTimeOffset Time, string? State = null, string? StateType = null)
{
    /// <summary>The state's input.</summary>
    public JsonNode? Input { get; init; }

    /// <summary>The state's output when it was left, or the execution's.</summary>
    public JsonNode? Output { get; init; }

    /// <summary>The error's name on a failure.</summary>
    public string? Error { get; init; }

    /// <summary>The error's text on a failure.</summary>
    public string? Cause { get; init; }

    /// <summary>Which retry this is, from 1.</summary>
    public int? Attempt { get; init; }

    /// <summary>Where a catcher leads.</summary>
    public string? CaughtBy { get; init; }

    /// <summary>Which item of a Map this belongs to, from 0.</summary>
    public int? Index { get; init; }

    internal static ExecutionEvent Read(JsonObject message)
    {
        var state = (message["state"] ?? message["parentState"])?.AsObject();
        return new(
            Enum.Parse<ExecutionEventType>((string)message["event"]!),
            DateTimeOffset.FromUnixTimeMilliseconds((long)message["timestamp"]!),
            (string?)state?["name"],
            (string?)state?["type"])
        {
            Input = (state?["input"] ?? message["input"])?.DeepClone(),
            Output = (state?["output"] ?? message["output"])?.DeepClone(),
            Error = (string?)message[nameof(Error)],
            Cause = message[nameof(Cause)] is JsonValue cause ? cause.ToString() : message[nameof(Cause)]?.ToJsonString(),
            Attempt = (int?)message["retry"]?["attempt"],
            CaughtBy = (string?)message["catch"]?["catcher"]?["Next"],
            Index = (int?)message["index"],
        };
    }
}
