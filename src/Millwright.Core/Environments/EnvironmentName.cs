using System.Text.RegularExpressions;

namespace Millwright.Core.Environments;

/// <summary>Names of environments: each names a file, and a key in the configuration bucket.</summary>
public static partial class EnvironmentName
{
    /// <summary>What to tell somebody whose name is refused.</summary>
    public const string Remedy = "use at most 63 lower-case letters, digits and hyphens, a letter or digit first";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex Pattern();
}
