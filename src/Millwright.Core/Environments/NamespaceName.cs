using System.Text.RegularExpressions;

namespace Millwright.Core.Environments;

/// <summary>Names of Kubernetes namespaces: labels of RFC 1123.</summary>
internal static partial class NamespaceName
{
    public const string Remedy = "use at most 63 lower-case letters, digits and hyphens, a letter or digit at both ends";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
