using System.Text.RegularExpressions;

namespace Millwright.Adapters.Helm.Execution;

/// <summary>Takes secrets out of Helm's output before anybody sees it.</summary>
internal static partial class OutputRedaction
{
    private const string Mask = "[redacted]";

    // A shorter text is no credential, and masking it would tear the output to pieces.
    private const int ShortestSecret = 6;

    public static string Redact(string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => secret.Length >= ShortestSecret))
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return TokenLike().Replace(text, Mask);
    }

    [GeneratedRegex(@"k8s-aws-v1\.[\w-]+|(?<=\bBearer\s)\S+|-----BEGIN[^-]+PRIVATE KEY-----.*?-----END[^-]+PRIVATE KEY-----", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenLike();
}
