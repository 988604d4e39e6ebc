using System.Globalization;
using Millwright.Core.Failures;
using Millwright.Functions.Logging;

namespace Millwright.Functions.Runtime;

/// <summary>
/// The environment variables by which Lambda tells a runtime what it is:
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
/// </summary>
public sealed record RuntimeEnvironment
{
    public const string RuntimeApiVariable = "AWS_LAMBDA_RUNTIME_API";
    public const string HandlerVariable = "_HANDLER";
    public const string FunctionNameVariable = "AWS_LAMBDA_FUNCTION_NAME";
    public const string LogLevelVariable = "AWS_LAMBDA_LOG_LEVEL";
    public const string DeadlineMarginVariable = "MILLWRIGHT_DEADLINE_MARGIN_MS";

    /// <summary>
    /// 500 ms: a function that is cancelled has to end a child process (helm) and answer, on a fraction of a CPU where its memory is small. What is still running
    /// at the deadline itself is killed by Lambda, and the caller learns no more than that.
    /// </summary>
    public static readonly TimeSpan DefaultDeadlineMargin = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LargestDeadlineMargin = TimeSpan.FromMinutes(1);

    /// <summary>Host and port of the Runtime API, without a scheme (<c>AWS_LAMBDA_RUNTIME_API</c>).</summary>
    public required string RuntimeApi { get; init; }

    /// <summary>Which function this process is (<c>_HANDLER</c>).</summary>
    public required string Handler { get; init; }

    /// <summary>The function's name in AWS (<c>AWS_LAMBDA_FUNCTION_NAME</c>).</summary>
    public required string FunctionName { get; init; }

    /// <summary>Default: <see cref="LogLevel.Info"/> (<c>AWS_LAMBDA_LOG_LEVEL</c>, set by Lambda where the log format is JSON).</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Info;

    /// <summary>
    /// How long before its deadline a function is cancelled: 0 to 60 000 ms (<c>MILLWRIGHT_DEADLINE_MARGIN_MS</c>). Default: <see cref="DefaultDeadlineMargin"/>.
    /// </summary>
    public TimeSpan DeadlineMargin { get; init; } = DefaultDeadlineMargin;

    /// <summary>Reads all variables.</summary>
    /// <param name="variable">Gives the value of a variable, null if it is not set.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>, with all that is wrong.</exception>
    public static RuntimeEnvironment Read(Func<string, string?> variable)
    {
        var problems = new List<string>();
        var environment = new RuntimeEnvironment
        {
            RuntimeApi = RuntimeApiOf(variable(RuntimeApiVariable), problems),
            Handler = Required(HandlerVariable, variable(HandlerVariable), problems),
            FunctionName = Required(FunctionNameVariable, variable(FunctionNameVariable), problems),
            LogLevel = LogLevelOf(variable(LogLevelVariable), problems),
            DeadlineMargin = DeadlineMarginOf(variable(DeadlineMarginVariable), problems),
        };
        return problems.Count == 0
            ? environment
            : throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The environment of the process is wrong: {string.Join("; ", problems)}.",
                "Lambda sets AWS_LAMBDA_* and _HANDLER by itself from the function's configuration: correct the function's handler and variables there, "
                + "and start this program only through Lambda or a local Runtime API.");
    }

    /// <summary>Whether the text names a Runtime API: host and port.</summary>
    public static bool IsRuntimeApi(string? text) =>
        !string.IsNullOrEmpty(text) && Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var uri) && $"{uri.Host}:{uri.Port}" == text;

    private static string RuntimeApiOf(string? text, List<string> problems)
    {
        var value = Required(RuntimeApiVariable, text, problems);
        if (value.Length > 0 && !IsRuntimeApi(value)) problems.Add($"{RuntimeApiVariable} is '{value}', not host:port");
        return value;
    }

    private static string Required(string name, string? text, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) problems.Add($"{name} is not set");
        return text ?? "";
    }

    private static LogLevel LogLevelOf(string? text, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) return LogLevel.Info;
        if (Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && char.IsLetter(text[0])) return level;
        problems.Add($"{LogLevelVariable} is '{text}', not one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL");
        return LogLevel.Info;
    }

    private static TimeSpan DeadlineMarginOf(string? text, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) return DefaultDeadlineMargin;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= LargestDeadlineMargin.TotalMilliseconds)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        problems.Add($"{DeadlineMarginVariable} is '{text}', not a number from 0 to {LargestDeadlineMargin.TotalMilliseconds}");
        return DefaultDeadlineMargin;
    }
}
