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

    /// <summary>
    /// The faults that a state meets: all of them where <c>MILLWRIGHT_FAULTS</c> is <c>all</c>, which takes a quarter of an hour; else two, other ones from state to state.
    /// </summary>
    public static IReadOnlyList<Fault> Of(string state)
    {
        if (Environment.GetEnvironmentVariable("MILLWRIGHT_FAULTS") == "all")
            return All;
        var first = state.Sum(letter => letter) % All.Count;
        return [All[first], All[(first + 3) % All.Count]];
    }

    /// <summary>The error as Step Functions reports it.</summary>
    public TaskFailedException ErrorOf(TaskRequest task)
    {
        var parts = task.Resource.Split(':');
        var isFunction = task.Resource.Contains(":function:", StringComparison.Ordinal);
        var error = isFunction ? ErrorOfFunction
            : ErrorOfCall.StartsWith("States.", StringComparison.Ordinal) ? ErrorOfCall
            : $"{ServiceName(parts[^2])}.{ErrorOfCall}";
        var cause = isFunction ? $$"""{"errorType":"{{error}}","errorMessage":"{{Name}} at {{task.State}}. What to do: Look at what {{task.State}} met."}""" : $"{Name} at {task.State}";
        return new TaskFailedException(error, cause);
    }

    private static string ServiceName(string service) => service switch
    {
        "cloudformation" => "CloudFormation",
        "dynamodb" => "DynamoDB",
        "events" => "EventBridge",
        "servicequotas" => "ServiceQuotas",
        _ => $"{char.ToUpperInvariant(service[0])}{service[1..]}",
    };
}
