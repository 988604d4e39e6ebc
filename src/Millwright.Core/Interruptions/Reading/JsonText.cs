using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>Strings of a body as UTF-8, without making a <see cref="string"/> of them.</summary>
internal static class JsonText
{
    private const int ShownCharacters = 100;

    private static readonly SearchValues<byte> Shown = SearchValues.Create(" -./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>If the reader stands at this property: reads its value, empty unless it is a string.</summary>
    public static bool TryReadProperty(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, scoped ref ReadOnlySpan<byte> value)
    {
        if (!reader.ValueTextEquals(name))
            return false;
        reader.Read();
        value = reader.TokenType == JsonTokenType.String ? Utf8(ref reader) : default;
        reader.Skip();
        return true;
    }

    /// <summary>The string at the reader. A copy is made only of a text with escapes, which no field of interest has.</summary>
    public static ReadOnlySpan<byte> Utf8(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var copy = new byte[reader.ValueSpan.Length];
        return copy.AsSpan(0, reader.CopyString(copy));
    }

    /// <summary>A foreign text fit for messages and counts: short, and of harmless characters only.</summary>
    public static string Shorten(ReadOnlySpan<byte> text)
    {
        if (text.Length > ShownCharacters)
            text = text[..ShownCharacters];
        return text.ContainsAnyExcept(Shown) ? string.Create(text.Length, text, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
                target[index] = Shown.Contains(source[index]) ? (char)source[index] : '?';
        }) : Encoding.ASCII.GetString(text);
    }
}
