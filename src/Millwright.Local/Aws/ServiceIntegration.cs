using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws;

/// <summary>What a Task's resource ARN asks for.</summary>
/// <param name="Service">The service, under one name for both kinds of integration.</param>
/// <param name="Action">The action in camel case.</param>
/// <param name="IsOptimized">Whether it is one of the older integrations (<c>arn:aws:states:::dynamodb:putItem</c>) instead of an SDK integration.</param>
public sealed record ServiceIntegration(string Service, string Action, bool IsOptimized)
{
    /// <summary>Whether a resource is an integration at all; otherwise it is a function or an activity.</summary>
    public static bool Matches(string resource) => resource.Split(':') is ["arn", _, "states", "", "", _, ..];

    /// <summary>Takes a resource ARN apart.</summary>
    /// <exception cref="TaskFailedException">It is no integration, or one with a pattern (<c>.sync</c>, <c>.waitForTaskToken</c>) that is not to be had locally.</exception>
    public static ServiceIntegration Parse(string resource) => resource.Split(':') switch
    {
        ["arn", _, "states", "", "", "aws-sdk", var service, var action] when !action.Contains('.', StringComparison.Ordinal) => new(service, action, false),
        ["arn", _, "states", "", "", var service, var action] when !action.Contains('.', StringComparison.Ordinal) => new(NameInSdk(service), action, true),
        _ => throw new TaskFailedException("States.Runtime", $"The stand-in for AWS does not know the resource {resource}."),
    };

    private static string NameInSdk(string service) => service == "events" ? "eventbridge" : service;
}
