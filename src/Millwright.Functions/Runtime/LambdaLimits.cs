namespace Millwright.Functions.Runtime;

/// <summary>Quotas of Lambda: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</summary>
public static class LambdaLimits
{
    /// <summary>
    /// Input and output of a synchronous invocation: 6 MB. The quota page rounds; this is the figure in Lambda's own refusal
    /// ("exceeded maximum allowed payload size (6291556 bytes)").
    /// </summary>
    public const int PayloadBytes = 6_291_556;
}
