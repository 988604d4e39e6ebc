using System.Text.RegularExpressions;

namespace Millwright.Adapters.Helm.Charts;

/// <summary>Tells <c>1.14.1</c> from ranges such as <c>^1.14</c>, which only the registry can resolve.</summary>
internal static partial class ExactVersion
{
    public static bool Is(string version) => Pattern().IsMatch(version);

    [GeneratedRegex(@"^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
