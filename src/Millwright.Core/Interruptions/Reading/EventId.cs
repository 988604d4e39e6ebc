using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>The id of an event: a UUID today, and documented as a text only.</summary>
internal static class EventId
{
    private const int MaximumLength = 128;

    private static readonly SearchValues<byte> Allowed = SearchValues.Create("-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out string? id)
    {
        var valid = text.Length is > 0 and <= MaximumLength && !text.ContainsAnyExcept(Allowed);
        id = valid ? Encoding.ASCII.GetString(text) : null;
        return valid;
    }
}
