using Millwright.Functions.Runtime;

namespace Millwright.Local.LambdaRuntime;

/// <summary>
/// The environment of a function's process: Lambda's variables, the function's own, and nothing of this process but the way to programs and to .NET. As in
/// Lambda, HOME is not set.
/// </summary>
internal static class SandboxVariables
{
    public static IReadOnlyDictionary<string, string> Of(LocalFunction function, LocalLambdaOptions options, string runtimeApi)
    {
        var variables = new Dictionary<string, string>
        {
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
            ["TMPDIR"] = Path.GetTempPath(),
            ["DOTNET_ROOT"] = DotnetRoot,
            ["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(Path.GetFullPath(options.Bootstrap))!,
            ["AWS_REGION"] = options.Region,
            ["AWS_DEFAULT_REGION"] = options.Region,
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_provided.al2023",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = $"{function.MemoryMegabytes}",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function.Name}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "local",
        };
        foreach (var (name, value) in function.Variables) variables[name] = value;

        // What ties the process to this Lambda is not for anybody to change.
        variables["_HANDLER"] = function.Handler;
        variables[RuntimeEnvironment.FunctionNameVariable] = function.Name;
        variables[RuntimeEnvironment.RuntimeApiVariable] = runtimeApi;
        return variables;
    }

    /// <summary>Where the .NET that runs this process is installed: shared/Microsoft.NETCore.App/version are the last three folders.</summary>
    public static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
