using Millwright.Core.Failures;

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

    public static Verdict Passed(string check, string seen) => new(check, Pass, seen, "");

    public static Verdict Warned(string check, string seen, string remedy) => new(check, Warn, seen, remedy);

    public static Verdict Blocked(string check, string seen, string remedy) => new(check, Block, seen, remedy);

    /// <summary>A check whose fact could not be read: nothing speaks against the cluster, and nothing for it.</summary>
    public static Verdict Unknown(string check, Failure problem) =>
        new(check, Warn, $"not known: {problem.Message.TrimEnd('.')}", problem.Remedy.TrimEnd('.'));
}
