using System.Text.Json;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.StepFunctions;
using Millwright.Cli.Commands;
using Millwright.Cli.Demo;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Cli.Provision;

/// <summary>Starts an execution and follows it.</summary>
internal static class ProvisionRun
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL_SFN";

    /// <summary>An execution's name has at most 80 characters, of which the time takes 16.</summary>
    private const int LongestClusterPart = 64;

    /// <summary>An execution's states change every few seconds; DescribeExecution allows 15 calls a second for a whole account.</summary>
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromSeconds(5);

    /// <returns>0 when the run succeeded or was only started, 1 when it failed, or when only its verdicts were asked for and one of them blocks.</returns>
    public static async Task<int> RunAsync(ProvisionOptions options, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = options.ToRunInput();
        using var http = new HttpClient();
        var endpoint = Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } other ? new Uri(other) : AwsPartition.EndpointOf("states", options.Region);
        var executions = new Executions(http, endpoint, options.Region, new SdkCredentialSource(), time);
        var name = $"{ResourceNames.Shorten(options.Cluster, LongestClusterPart)}-{time.GetUtcNow():yyyyMMdd-HHmmss}";
        var arn = await executions.StartAsync(options.StateMachineArn, name, input, cancellationToken);
        await (options.Json ? error : output).WriteLineAsync($"Started {arn}");
        if (options.NoWait)
            return ExitCodes.Done;

        ExecutionReport report;
        try
        {
            report = await FollowAsync(executions, arn, options.Json ? error : output, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"Not looking any more; the run goes on. End it with: aws stepfunctions stop-execution --execution-arn {arn}");
            return ExitCodes.Interrupted;
        }

        var outcome = report.Output?.Deserialize(ProvisioningJson.Default.RunOutcome);
        if (options.Json)
            await output.WriteLineAsync((report.Output ?? new() { ["error"] = report.Error, ["cause"] = report.Cause }).ToJsonString(DemoJson.Indented));
        else if (options.PreflightOnly && outcome is { Verdicts.Count: > 0 })
            await PrintAsync(outcome, output);
        else
            await output.WriteLineAsync(report.Succeeded ? $"The run {(string?)report.Output?["outcome"] ?? "succeeded"}." : Failed(report));
        var isBlocked = options.PreflightOnly && (outcome is not { Verdicts.Count: > 0 } || outcome.Verdicts.Any(verdict => verdict.Level == Verdict.Block));
        return report.Succeeded && !isBlocked ? ExitCodes.Done : ExitCodes.No;
    }

    private static async Task PrintAsync(RunOutcome outcome, TextWriter output)
    {
        await output.WriteLineAsync($"{outcome.Cluster} as environment {outcome.Environment}: {VerdictText.Summary(outcome.Verdicts)}");
        foreach (var line in VerdictText.Lines(outcome.Verdicts))
            await output.WriteLineAsync($"  {line}");
    }

    private static async Task<ExecutionReport> FollowAsync(Executions executions, string arn, TextWriter progress, TimeProvider time, CancellationToken cancellationToken)
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
