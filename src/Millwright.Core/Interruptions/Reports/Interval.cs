namespace Millwright.Core.Interruptions.Reports;

/// <summary>A rate and where the true one lies with 95 % confidence.</summary>
/// <param name="Value">The rate as counted.</param>
/// <param name="Low">The lower end, at least 0.</param>
/// <param name="High">The upper end.</param>
public sealed record Interval(double Value, double Low, double High)
{
    internal Interval Times(double factor) => new(Value * factor, Low * factor, High * factor);
}
