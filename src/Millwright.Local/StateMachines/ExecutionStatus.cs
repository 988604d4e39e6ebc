namespace Millwright.Local.StateMachines;

/// <summary>How an execution ended.</summary>
public enum ExecutionStatus
{
    /// <summary>It reached a terminal state other than Fail.</summary>
    Succeeded,

    /// <summary>It reached a Fail state, or an error that nothing caught.</summary>
    Failed,

    /// <summary>The state machine's own <c>TimeoutSeconds</c> were over.</summary>
    TimedOut,

    /// <summary>It was stopped from outside.</summary>
    Aborted,
}
