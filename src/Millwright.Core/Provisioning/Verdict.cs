namespace Millwright.Core.Provisioning;

/// <summary>What one preflight check says.</summary>
/// <param name="Check">The check's name, such as <c>kubernetes-version</c>.</param>
/// <param name="Level"><see cref="Pass"/>, <see cref="Warn"/> or <see cref="Block"/>.</param>
/// <param name="Seen">What was found on the cluster.</param>
/// <param name="Remedy">What to do about it; empty where nothing is to be done.</param>
public sealed record Verdict(string Check, string Level, string Seen, string Remedy)
{
    public const string Pass = "pass";
    public const string Warn = "warn";
    public const string Block = "block";
}
