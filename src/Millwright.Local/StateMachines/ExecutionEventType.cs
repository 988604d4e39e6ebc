namespace Millwright.Local.StateMachines;

/// <summary>What happened in an execution.</summary>
public enum ExecutionEventType
{
    ExecutionStarted,
    ExecutionSucceeded,
    ExecutionFailed,
    ExecutionAborted,
    ExecutionTimeout,
    MapIterationStarted,
    MapIterationSucceeded,
    MapIterationFailed,
    ParallelBranchStarted,
    ParallelBranchSucceeded,
    ParallelBranchFailed,
    StateEntered,
    StateExited,

    /// <summary>One attempt failed; a retry or a catch may follow.</summary>
    StateFailed,

    /// <summary>The pause before another attempt is over.</summary>
    StateRetried,
    StateCaught,
}
