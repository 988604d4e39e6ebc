using Millwright.Core.Failures;

namespace Millwright.Cli.Runs;

/// <summary>The ARN of a deployed state machine.</summary>
internal static class StateMachineArn
{
    private const int RegionPart = 3;
    private const int ArnParts = 7;

    /// <summary>The region of a state machine.</summary>
    public static string RegionOf(string arn) => arn.Split(':')[RegionPart];

    /// <summary>The one that an option gives, or else an environment variable.</summary>
    /// <exception cref="FailureException">There is none, or it is no ARN of a state machine.</exception>
    public static string Of(string? option, string variableName, Func<string, string?> variable)
    {
        var arn = option ?? variable(variableName) ?? "";
        return arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':').Length == ArnParts && arn.Contains(":stateMachine:", StringComparison.Ordinal)
            ? arn
            : throw new FailureException(
                FailureNames.InvalidRequest,
                arn.Length == 0 ? "No state machine is named." : $"`{arn}` is no ARN of a state machine.",
                $"Give --state-machine ARN, or set {variableName}; the deployment prints the ARN as an output.");
    }
}
