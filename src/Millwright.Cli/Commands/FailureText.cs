using Millwright.Core.Failures;

namespace Millwright.Cli.Commands;

/// <summary>A failure as a person reads it.</summary>
internal static class FailureText
{
    public static string Of(Failure failure) => $"{failure.Name}: {failure.Message.TrimEnd()}{Environment.NewLine}What to do: {failure.Remedy.TrimEnd()}";
}
