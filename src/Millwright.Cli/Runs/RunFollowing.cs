using System.Text.Json.Nodes;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.StepFunctions;
using Millwright.Cli.Commands;
using Millwright.Cli.Demo;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Runs;

/// <summary>Starts an execution and follows it.</summary>
internal static class RunFollowing
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_SFN";

    /// <summary>An execution's name has at most 80 characters, of which the time takes 16.</summary>
    private const int LongestSubject = 64;

    /// <summary>An execution's states change every few seconds; DescribeExecution allows 15 calls a second for a whole account.</summary>
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromSeconds(5);

    /// <returns>0 when the run succeeded and its answer is not no, or was only started; 1 otherwise.</returns>
    public static async Task<int> RunAsync(FollowedRun options, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        var region = StateMachineArn.RegionOf(options.StateMachineArn);
        using var http = new HttpClient();
        var endpoint = Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } other ? new Uri(other) : AwsPartition.EndpointOf("states", region);
        var executions = new Executions(http, endpoint, region, new SdkCredentialSource(), time);
        var name = $"{ResourceNames.Shorten(options.Subject, LongestSubject)}-{time.GetUtcNow():yyyyMMdd-HHmmss}";
        var arn = await executions.StartAsync(options.StateMachineArn, name, options.Input, cancellationToken);
        await (options.Json ? error : output).WriteLineAsync($"Started {arn}");
        if (options.NoWait)
            return ExitCodes.Done;

        ExecutionReport report;
        try
        {
            report = await FollowAsync(executions, arn, options.Progress, options.Json ? error : output, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"Not looking any more; the run goes on. End it with: aws stepfunctions stop-execution --execution-arn {arn}");
            return ExitCodes.Interrupted;
        }

        if (options.Json)
            await output.WriteLineAsync((report.Output ?? new() { ["error"] = report.Error, ["cause"] = report.Cause }).ToJsonString(DemoJson.Indented));
        else
            await output.WriteLineAsync(report.Succeeded ? options.Conclude(report.Output) : Failed(report));
        return report.Succeeded && options.IsYes(report.Output) ? ExitCodes.Done : ExitCodes.No;
    }

    private static async Task<ExecutionReport> FollowAsync(
        Executions executions, string arn, Func<JsonObject, string?>? tell, TextWriter progress, TimeProvider time, CancellationToken cancellationToken)
    {
        string? last = null;
        while (true)
        {
            var report = await executions.DescribeAsync(arn, cancellationToken);
            if (!report.IsRunning)
                return report;
            var state = await executions.CurrentStateAsync(arn, cancellationToken);
            var told = tell is not null && await executions.LastOutputAsync(arn, cancellationToken) is { } output ? tell(output) : null;
            var line = told is null ? state : $"{state}: {told}";
            if (state is not null && line != last)
                await progress.WriteLineAsync($"  {line}");
            last = line;
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
