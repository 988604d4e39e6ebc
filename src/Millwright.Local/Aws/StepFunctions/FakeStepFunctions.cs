using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.StepFunctions;

/// <summary>Step Functions as one state machine meets others: executions are started, described and listed. What a started one does is up to <see cref="OnStarted"/>. Lists come in one page.</summary>
public sealed class FakeStepFunctions : FakeService
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AwsAccount _account;
    private readonly List<FakeExecution> _executions = [];

    internal FakeStepFunctions(AwsAccount account)
        : base("sfn", "Sfn")
    {
        _account = account;
        Serve("startExecution", ["StateMachineArn"], ["Input", "Name", "TraceHeader"], StartExecution);
        Serve("describeExecution", ["ExecutionArn"], [], DescribeExecution);
        Serve("listExecutions", ["StateMachineArn"], ["MaxResults", "NextToken", "StatusFilter"], ListExecutions);
    }

    /// <summary>Told of every execution that a call started. Default: it stays RUNNING until it is ended.</summary>
    public Action<FakeExecution>? OnStarted { get; set; }

    /// <summary>Every execution so far, in the order of their starts.</summary>
    public IReadOnlyList<FakeExecution> Executions
    {
        get
        {
            lock (Gate)
                return [.. _executions];
        }
    }

    /// <summary>An execution that somebody else starts; it takes the place of an earlier one of the name.</summary>
    public FakeExecution Begin(string arn, string stateMachineArn, JsonNode input)
    {
        var execution = new FakeExecution(_account, arn, stateMachineArn, input);
        lock (Gate)
        {
            _executions.RemoveAll(known => known.Arn == arn);
            _executions.Add(execution);
        }

        return execution;
    }

    /// <summary>A second start under a name is the first one's while that runs with the same input; otherwise the name is taken for 90 days.</summary>
    private JsonObject StartExecution(JsonObject parameters)
    {
        var machine = Text(parameters, "StateMachineArn");
        var name = OptionalText(parameters, "Name") ?? $"{Guid.CreateVersion7(_account.Time.GetUtcNow())}";
        var arn = $"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";
        var input = Input(parameters["Input"]);
        if (_executions.Find(known => known.Arn == arn) is { } same)
        {
            return same.StopDate is null && JsonNode.DeepEquals(same.Input, input)
                ? Started(same)
                : throw Refusal(400, "ExecutionAlreadyExistsException", $"Execution Already Exists: '{arn}'");
        }

        var execution = new FakeExecution(_account, arn, machine, input);
        _executions.Add(execution);
        OnStarted?.Invoke(execution);
        return Started(execution);
    }

    /// <summary>Step Functions takes an object where the API wants a text.</summary>
    private static JsonNode Input(JsonNode? input) => input is JsonValue text ? JsonNode.Parse(text.ToString())! : input?.DeepClone() ?? new JsonObject();

    private static JsonObject Started(FakeExecution execution) => new() { ["ExecutionArn"] = execution.Arn, ["StartDate"] = execution.StartDate };

    private JsonObject DescribeExecution(JsonObject parameters)
    {
        var arn = Text(parameters, "ExecutionArn");
        var execution = _executions.Find(known => known.Arn == arn) ?? throw Refusal(400, "ExecutionDoesNotExistException", $"Execution Does Not Exist: '{arn}'");
        var answer = Summary(execution);
        answer["Input"] = execution.Input.ToJsonString(Relaxed);
        if (execution.Output is { } output)
            answer["Output"] = output.ToJsonString(Relaxed);
        if (execution.Error is { } error)
            (answer["Error"], answer["Cause"]) = (error, execution.Cause);
        return answer;
    }

    private JsonObject ListExecutions(JsonObject parameters)
    {
        var (machine, status) = (Text(parameters, "StateMachineArn"), OptionalText(parameters, "StatusFilter"));
        var found = _executions.Where(execution => execution.StateMachineArn == machine && (status is null || execution.Status == status)).Reverse();
        return new() { [nameof(Executions)] = new JsonArray([.. found.Select(Summary)]) };
    }

    private static JsonObject Summary(FakeExecution execution)
    {
        var summary = new JsonObject
        {
            ["ExecutionArn"] = execution.Arn,
            ["StateMachineArn"] = execution.StateMachineArn,
            ["Name"] = execution.Name,
            ["Status"] = execution.Status,
            ["StartDate"] = execution.StartDate,
        };
        if (execution.StopDate is { } stop)
            summary["StopDate"] = stop;
        return summary;
    }
}
