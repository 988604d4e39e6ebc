using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>
/// The id of an instance: <c>i-</c> and 17 hexadecimal digits, 8 for the oldest
/// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html).
/// </summary>
internal static class InstanceId
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out string? id)
    {
        var valid = text.Length is 10 or 19 && text.StartsWith("i-"u8) && !text[2..].ContainsAnyExcept(Digits);
        id = valid ? Encoding.ASCII.GetString(text) : null;
        return valid;
    }
}
