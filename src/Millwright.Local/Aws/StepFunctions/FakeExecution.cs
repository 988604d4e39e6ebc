using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws.StepFunctions;

/// <summary>An execution, from its start to its end. Disposing it ends one that was not ended as ABORTED: whoever ran it is gone.</summary>
public sealed class FakeExecution : IDisposable
{
    private readonly AwsAccount _account;
    private readonly Lock _gate = new();

    internal FakeExecution(AwsAccount account, string arn, string stateMachineArn, JsonNode input)
    {
        _account = account;
        (Arn, StateMachineArn, Input, StartDate) = (arn, stateMachineArn, input.DeepClone(), account.Now);
    }

    public string Arn { get; }

    /// <summary>The last part of the ARN.</summary>
    public string Name => Arn[(Arn.LastIndexOf(':') + 1)..];

    public string StateMachineArn { get; }

    public JsonNode Input { get; }

    /// <summary>RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</summary>
    public string Status { get; private set; } = "RUNNING";

    public string StartDate { get; }

    /// <summary>Null while it runs.</summary>
    public string? StopDate { get; private set; }

    public JsonNode? Output { get; private set; }

    public string? Error { get; private set; }

    public string? Cause { get; private set; }

    /// <summary>Ends the execution, once.</summary>
    public void End(ExecutionResult result)
    {
        lock (_gate)
        {
            if (StopDate is not null)
                return;
            (StopDate, Output, Error, Cause) = (_account.Now, result.Output?.DeepClone(), result.Error, result.Cause);
            Status = result.Status switch
            {
                ExecutionStatus.Succeeded => "SUCCEEDED",
                ExecutionStatus.Failed => "FAILED",
                ExecutionStatus.TimedOut => "TIMED_OUT",
                _ => "ABORTED",
            };
        }
    }

    public void Dispose() => End(new ExecutionResult(ExecutionStatus.Aborted));
}
