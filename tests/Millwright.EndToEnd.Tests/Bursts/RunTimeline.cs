using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.EndToEnd.Tests.StateMachines;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>A recorded run on a real clock: the states in their order, each as long as it lasts in AWS, and the waits that the stand-ins need not make.</summary>
internal static class RunTimeline
{
    private const double CallSeconds = 0.1;
    private const double FunctionSeconds = 1;

    /// <summary>What takes its time in AWS, in seconds: a new cluster ten minutes, its stack two, the controller half of one.</summary>
    private static readonly (string Look, string Wait, double Seconds)[] Waits =
        [("DescribeCluster", "WaitForCluster", 600), ("LookAtClusterStack", "WaitForChange", 120), ("LookAtController", "WaitForController", 30), ("LookAtNodePools", "WaitForNodePools", 10)];

    /// <param name="events">A run's.</param>
    public static IReadOnlyList<TimelineStep> Of(IEnumerable<ExecutionEvent> events)
    {
        var states = Definition.States("provision");
        var steps = new List<TimelineStep>();
        var waited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in events.Where(happened => happened.Type == ExecutionEventType.StateEntered).Select(happened => happened.State!))
        {
            // The run was recorded where nothing takes time: a wait of its own would count twice.
            if (Waits.Any(wait => wait.Wait == name))
                continue;
            steps.Add(StepOf(name, states[name]));
            if (Waits.FirstOrDefault(wait => wait.Look == name) is { Look: not null } wait && waited.Add(name))
                steps.Add(StepOf(wait.Wait, states[wait.Wait]) with { Back = 1, Until = wait.Seconds });
        }

        return steps;
    }

    /// <summary>The length is drawn in the state before, from the first number on and below the second.</summary>
    private static TimelineStep RandomWait(string name)
    {
        var drawn = Definition.States("provision").Values.Single(state => (string?)state["Next"] == name && state["Parameters"]?["seconds.$"] is not null);
        var range = Regex.Match((string)drawn["Parameters"]!["seconds.$"]!, @"^States\.MathRandom\((?<from>\d+), (?<to>\d+)\)$", RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
        var (from, to) = (double.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture), double.Parse(range.Groups["to"].Value, CultureInfo.InvariantCulture));
        return new TimelineStep(name, "", from) { Spread = to - 1 - from };
    }

    private static TimelineStep StepOf(string name, JsonNode state)
    {
        if ((string?)state["Type"] == "Wait")
            return state["Seconds"] is { } seconds ? new TimelineStep(name, "", (double)seconds) : RandomWait(name);
        if ((string?)state["Type"] != "Task")
            return new TimelineStep(name, "", 0);
        var resource = (string)state["Resource"]!;
        if (resource.StartsWith("${", StringComparison.Ordinal) && resource.EndsWith("FunctionArn}", StringComparison.Ordinal))
            return new TimelineStep(name, "", FunctionSeconds);
        var retrier = state["Retry"]!.AsArray()[^1]!;
        return new TimelineStep(
            name,
            resource[(resource.IndexOf(":::", StringComparison.Ordinal) + 3)..].Replace("aws-sdk:", "", StringComparison.Ordinal),
            CallSeconds,
            (int)retrier["MaxAttempts"]!,
            (double)retrier["IntervalSeconds"]!,
            (double)retrier["BackoffRate"]!,
            (double)retrier["MaxDelaySeconds"]!)
        {
            IsOptional = (string?)state["Catch"]!.AsArray()[^1]!["Next"] == (string?)state["Next"],
        };
    }
}
