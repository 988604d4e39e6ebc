using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>One way in which the task of a state goes wrong, as long as a run lasts: retries meet it too.</summary>
/// <param name="Name">As it stands in the matrix.</param>
/// <param name="When">Before the work, after it, in place of its answer, or as the end of the whole run.</param>
/// <param name="ErrorOfFunction">The error's name where the task is a function.</param>
/// <param name="ErrorOfCall">The end of the error's name where the task is a call of AWS.</param>
internal sealed record Fault(string Name, FaultMoment When, string ErrorOfFunction = "", string ErrorOfCall = "")
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("throttled", FaultMoment.BeforeWork, FailureNames.AwsThrottled, "ThrottlingException"),
        new("denied", FaultMoment.BeforeWork, FailureNames.KubernetesForbidden, "AccessDeniedException"),
        new("timed out", FaultMoment.AfterWork, "States.Timeout", "States.Timeout"),
        new("cut half-way", FaultMoment.AfterWork, FailureNames.KubernetesUnavailable, "SdkClientException"),
        new("server error", FaultMoment.BeforeWork, "Lambda.ServiceException", "InternalServerException"),
        new("wrong answer", FaultMoment.InPlaceOfAnswer),
        new("killed", FaultMoment.EndOfRun),
    ];

    /// <summary>The run is killed, and the next one starts before anybody has given back what the killed one held.</summary>
    public static Fault KilledUnseen { get; } = new("killed unseen", FaultMoment.EndOfRun) { IsReported = false };

    /// <summary>Whether EventBridge reports the run's end before anything else happens.</summary>
    public bool IsReported { get; private init; } = true;

    /// <summary>Which faults every state meets: <c>all</c>, which takes half an hour and more, or the name of one; nothing for one or two that differ from state to state.</summary>
    private static string Wanted => Environment.GetEnvironmentVariable("MILLWRIGHT_FAULTS") ?? "";

    /// <summary>The faults that a state meets: those that are asked for, else one, another one from state to state.</summary>
    public static IReadOnlyList<Fault> Of(string state) => AskedFor(All) ?? [At(state, 0)];

    /// <summary>As <see cref="Of"/>, and by default always <see cref="KilledUnseen"/> first.</summary>
    /// <param name="state">Whose task goes wrong.</param>
    /// <param name="step">Another number, another second fault: for states that stand in several matrices.</param>
    public static IReadOnlyList<Fault> WithKill(string state, int step) => AskedFor([KilledUnseen, .. All]) ?? [KilledUnseen, At(state, step)];

    /// <summary>Does a task's work, or not, and lets it go wrong. A refusal that belongs to the work is lost as an answer is.</summary>
    public async Task<JsonNode?> StrikeAsync(TaskRequest task, Func<Task<JsonNode?>> work, CancellationTokenSource run)
    {
        if (When == FaultMoment.BeforeWork)
            throw ErrorOf(task);
        TaskFailedException? refusal = null;
        JsonNode? answer = null;
        try
        {
            answer = await work();
        }
        catch (TaskFailedException e)
        {
            refusal = e;
        }

        if (When == FaultMoment.AfterWork)
            throw ErrorOf(task);
        if (When == FaultMoment.InPlaceOfAnswer)
            return new JsonObject();
        await run.CancelAsync();
        return refusal is null ? answer : throw refusal;
    }

    /// <summary>The error as Step Functions reports it.</summary>
    private TaskFailedException ErrorOf(TaskRequest task)
    {
        var parts = task.Resource.Split(':');
        var isFunction = task.Resource.Contains(":function:", StringComparison.Ordinal);
        var error = isFunction ? ErrorOfFunction
            : ErrorOfCall.StartsWith("States.", StringComparison.Ordinal) ? ErrorOfCall
            : $"{ServiceName(parts[^2])}.{ErrorOfCall}";
        var cause = isFunction ? $$"""{"errorType":"{{error}}","errorMessage":"{{Name}} at {{task.State}}. What to do: Look at what {{task.State}} met."}""" : $"{Name} at {task.State}";
        return new TaskFailedException(error, cause);
    }

    private static IReadOnlyList<Fault>? AskedFor(IReadOnlyList<Fault> faults) => Wanted switch
    {
        "" => null,
        "all" => faults,
        var name => [faults.Single(fault => fault.Name == name)],
    };

    private static Fault At(string state, int step) => All[(state.Sum(letter => letter) + step) % All.Count];

    private static string ServiceName(string service) => service switch
    {
        "cloudformation" => "CloudFormation",
        "dynamodb" => "DynamoDB",
        "events" => "EventBridge",
        "servicequotas" => "ServiceQuotas",
        _ => $"{char.ToUpperInvariant(service[0])}{service[1..]}",
    };
}
