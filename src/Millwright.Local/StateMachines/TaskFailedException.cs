namespace Millwright.Local.StateMachines;

/// <summary>A task failed as Step Functions reports it: a name to retry and catch by, and a text.</summary>
/// <param name="error">The error's name, such as <c>Eks.ResourceNotFoundException</c> or one of <see cref="Core.Failures.FailureNames"/>.</param>
/// <param name="cause">What the state machine finds under <c>Cause</c>.</param>
/// <param name="innerException">What led to it, if an exception did.</param>
public sealed class TaskFailedException(string error, string cause, Exception? innerException = null)
    : Exception($"{error}: {cause}", innerException)
{
    /// <summary>The error's name.</summary>
    public string Error { get; } = error;

    /// <summary>What was seen.</summary>
    public string Cause { get; } = cause;
}
