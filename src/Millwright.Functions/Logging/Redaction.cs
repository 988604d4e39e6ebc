using System.Text.RegularExpressions;

namespace Millwright.Functions.Logging;

/// <summary>
/// The last net under text that leaves the process: replaces what looks like a credential. Code does not hand secrets to a log in the first place; this
/// catches what foreign text (an error of a library, the output of a program) carries along.
/// </summary>
public static partial class Redaction
{
    /// <summary>Longer text is cut: CloudWatch Logs refuses an event over 256 KiB as a whole.</summary>
    public const int MaximumLength = 32 * 1024;

    private const string Replacement = "[redacted]";

    // The shortest thing worth hiding is longer than this; most log values are shorter.
    private const int ShortestSecret = 12;

    /// <summary>
    /// The text without EKS and bearer tokens, AWS secret keys, session tokens and signatures, and PEM blocks, and cut to <see cref="MaximumLength"/>.
    /// </summary>
    public static string Apply(string text)
    {
        if (text.Length < ShortestSecret) return text;
        if (text.Length > MaximumLength) text = $"{text.AsSpan(0, MaximumLength)}… ({text.Length - MaximumLength} more characters)";
        try
        {
            text = Marked().Replace(text, static match => match.Groups["keep"].Value + Replacement);
            return SecretKeyShape().Replace(text, static match => LooksRandom(match.ValueSpan) ? Replacement : match.Value);
        }
        catch (RegexMatchTimeoutException)
        {
            return Replacement;
        }
    }

    // An AWS secret access key has no mark, only a shape: 40 characters of base64. Commit SHAs (lower-case hexadecimal) and paths have that length, too.
    private static bool LooksRandom(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('a', 'z') && text.ContainsAnyInRange('0', '9') && text.Count('/') < 5;

    [GeneratedRegex(
        """
        (?<keep>k8s-aws-v1\.)[A-Za-z0-9_\-=]+
        | (?<keep>\b[Bb]earer\s+)[A-Za-z0-9._~+/\-]{8,}=*
        | (?<keep>X-Amz-(?:Signature|Security-Token)=)[A-Za-z0-9%+/=\-_.]+
        | (?<keep>(?i:aws_?secret_?access_?key|aws_?session_?token|secretaccesskey|sessiontoken|x-amz-security-token)["'\\]*\s*[:=]\s*["'\\]*)[A-Za-z0-9+/=%]{16,}
        | (?<keep>)\b(?:IQoJ|FwoG|FQoG)[A-Za-z0-9+/%]{60,}={0,2}
        | (?<keep>)-----BEGIN\ [A-Z0-9 ]+-----(?:(?!-----END)[\s\S])*(?:-----END\ [A-Z0-9 ]+-----)?
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretKeyShape();
}
