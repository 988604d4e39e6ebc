using System.Text.Json.Nodes;
using Millwright.Cli.Executions;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Provision;

/// <summary>Starts a provisioning run and follows it.</summary>
internal static class ProvisionRun
{
    /// <summary>An execution's name has at most 80 characters, of which the time takes 16.</summary>
    private const int LongestClusterPart = 64;

    /// <returns>0 when the run succeeded or was only started, 1 when it failed.</returns>
    public static Task<int> RunAsync(ProvisionOptions options, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        var input = options.ToRunInput();
        var name = $"{ResourceNames.Shorten(options.Cluster, LongestClusterPart)}-{time.GetUtcNow():yyyyMMdd-HHmmss}";
        return new FollowedExecution(options.StateMachineArn, name, input, options.NoWait, options.Json).RunAsync(
            outcome => output.WriteLine(Conclusion(outcome)), output, error, time, cancellationToken);
    }

    private static string Conclusion(JsonObject outcome)
    {
        var reason = (string?)outcome["reason"];
        return $"The run {(string?)outcome["outcome"] ?? "succeeded"}{(string.IsNullOrEmpty(reason) ? "" : $": {reason}")}.";
    }
}
