using Millwright.Local.StateMachines;

namespace Millwright.Cli.Demo;

/// <summary>Turns an execution's events into states with their durations.</summary>
internal sealed class ExecutionTimeline
{
    private readonly List<StateTiming> _states = [];
    private readonly List<string> _notes = [];
    private ExecutionEvent? _entered;

    /// <summary>The states that were left so far.</summary>
    public IReadOnlyList<StateTiming> States => _states;

    /// <summary>The state that runs now; null between states.</summary>
    public string? Current => _entered?.State;

    /// <summary>Takes the next event; the state that it ended, if it ended one.</summary>
    public StateTiming? Add(ExecutionEvent next)
    {
        switch (next.Type)
        {
            case ExecutionEventType.StateEntered:
                _entered = next;
                _notes.Clear();
                return null;
            case ExecutionEventType.StateRetried:
                _notes.Add($"retried after {next.Error ?? LastError}");
                return null;
            case ExecutionEventType.StateFailed:
                LastError = next.Error ?? LastError;
                return null;
            case ExecutionEventType.StateCaught:
                _notes.Add($"{LastError} leads to {next.CaughtBy}");
                return null;
            case ExecutionEventType.StateExited when _entered is { } entered:
                var state = new StateTiming(entered.State!, entered.StateType ?? "", Math.Round((next.Time - entered.Time).TotalSeconds, 2), string.Join(", ", _notes.Distinct()));
                _states.Add(state);
                _entered = null;
                return state;
            default:
                return null;
        }
    }

    private string LastError { get; set; } = "an error";
}
