using System.Buffers;
using System.Text;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>A zone's name (<c>eu-west-1a</c>, <c>us-west-2-lax-1a</c>) or id (<c>euw1-az1</c>).</summary>
internal static class ZoneName
{
    private const int MaximumLength = 32;

    private static readonly SearchValues<byte> Allowed = SearchValues.Create("-0123456789abcdefghijklmnopqrstuvwxyz"u8);

    public static string? OrNull(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= MaximumLength && !text.ContainsAnyExcept(Allowed) ? Encoding.ASCII.GetString(text) : null;
}
