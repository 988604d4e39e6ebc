using System.Text.Json.Nodes;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.StepFunctions;
using Millwright.Cli.Commands;
using Millwright.Cli.Demo;
using Millwright.Core.Failures;

namespace Millwright.Cli.Executions;

/// <summary>An execution of a deployed state machine, started and followed to its end.</summary>
/// <param name="StateMachineArn">What is run.</param>
/// <param name="Name">The execution's name.</param>
/// <param name="Input">Its input.</param>
/// <param name="NoWait">Whether to end when it is started.</param>
/// <param name="Json">Whether to print its output as JSON.</param>
internal sealed record FollowedExecution(string StateMachineArn, string Name, JsonObject Input, bool NoWait, bool Json)
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_SFN";
    private const int RegionPart = 3;
    private const int ArnParts = 7;

    /// <summary>An execution's states change every few seconds; DescribeExecution allows 15 calls a second for a whole account.</summary>
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>The region of the state machine.</summary>
    private string Region => StateMachineArn.Split(':')[RegionPart];

    /// <summary>The state machine that an option or, failing that, an environment variable names.</summary>
    /// <exception cref="FailureException">There is none, or it is no ARN of a state machine.</exception>
    public static string StateMachineOf(string? option, string variable, Func<string, string?> read)
    {
        var arn = option ?? read(variable) ?? "";
        return arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':').Length == ArnParts && arn.Contains(":stateMachine:", StringComparison.Ordinal)
            ? arn
            : throw new FailureException(
                FailureNames.InvalidRequest,
                arn.Length == 0 ? "No state machine is named." : $"`{arn}` is no ARN of a state machine.",
                $"Give --state-machine ARN, or set {variable}; the deployment prints the ARN as an output.");
    }

    /// <summary>Starts it, follows it, and prints how it ended.</summary>
    /// <param name="conclude">Prints the output of an execution that succeeded.</param>
    /// <param name="output">Where the result goes; with <see cref="Json"/> nothing else.</param>
    /// <param name="error">Where progress goes with <see cref="Json"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the following, not the execution.</param>
    /// <returns>0 when the execution succeeded or was only started, 1 when it failed.</returns>
    public async Task<int> RunAsync(Action<JsonObject> conclude, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var endpoint = Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } other ? new Uri(other) : AwsPartition.EndpointOf("states", Region);
        var executions = new Adapters.Aws.StepFunctions.Executions(http, endpoint, Region, new SdkCredentialSource(), time);
        var arn = await executions.StartAsync(StateMachineArn, Name, Input, cancellationToken);
        await (Json ? error : output).WriteLineAsync($"Started {arn}");
        if (NoWait)
            return ExitCodes.Done;

        ExecutionReport report;
        try
        {
            report = await FollowAsync(executions, arn, Json ? error : output, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"Not looking any more; the run goes on. End it with: aws stepfunctions stop-execution --execution-arn {arn}");
            return ExitCodes.Interrupted;
        }

        if (Json)
            await output.WriteLineAsync((report.Output ?? new() { ["error"] = report.Error, ["cause"] = report.Cause }).ToJsonString(DemoJson.Indented));
        else if (report.Succeeded)
            conclude(report.Output ?? []);
        else
            await output.WriteLineAsync(Failed(report));
        return report.Succeeded ? ExitCodes.Done : ExitCodes.No;
    }

    private static async Task<ExecutionReport> FollowAsync(Adapters.Aws.StepFunctions.Executions executions, string arn, TextWriter progress, TimeProvider time, CancellationToken cancellationToken)
    {
        string? last = null;
        while (true)
        {
            var report = await executions.DescribeAsync(arn, cancellationToken);
            if (!report.IsRunning)
                return report;
            var state = await executions.CurrentStateAsync(arn, cancellationToken);
            if (state is not null && state != last)
                await progress.WriteLineAsync($"  {state}");
            last = state;
            await Task.Delay(PauseBetweenLooks, time, cancellationToken);
        }
    }

    private static string Failed(ExecutionReport report)
    {
        var text = report.Cause ?? "";
        return Failure.Read(report.Error ?? report.Status, text) is { } failure
            ? FailureText.Of(failure)
            : $"The run ended {report.Status}: {report.Error} {text}".TrimEnd();
    }
}
