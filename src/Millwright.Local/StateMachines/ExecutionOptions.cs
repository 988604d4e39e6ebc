namespace Millwright.Local.StateMachines;

/// <summary>What one execution is called, and how fast it goes.</summary>
/// <param name="ExecutionName">The execution's name: <c>$$.Execution.Name</c>, and the end of <c>$$.Execution.Id</c>.</param>
/// <param name="Pace">How long Wait states take, and the pauses before retries.</param>
public sealed record ExecutionOptions(string ExecutionName, WaitPace Pace)
{
    /// <summary><c>$$.StateMachine.Id</c>.</summary>
    public string StateMachineArn { get; init; } = "arn:aws:states:eu-central-1:111122223333:stateMachine:provision";

    /// <summary>Other times for single Wait states, by the state's name.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Waits { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Other pauses before the retries of single states, by the state's name.</summary>
    public IReadOnlyDictionary<string, TimeSpan> RetryIntervals { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary><c>$$.Execution.Id</c>.</summary>
    public string ExecutionArn => $"{StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{ExecutionName}";
}
