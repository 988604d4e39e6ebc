using Millwright.Core.Failures;

namespace Millwright.Cli.Commands;

/// <summary>A failure as a person reads it.</summary>
internal static class FailureText
{
    public static string Of(Failure failure) => Of(failure.Name, failure.Message, failure.Remedy);

    public static string Of(string error, string message, string remedy) => $"{error}: {message.TrimEnd()}{Environment.NewLine}What to do: {remedy.TrimEnd()}";
}
