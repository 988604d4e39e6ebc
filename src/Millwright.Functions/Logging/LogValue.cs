using System.Text.Json;

namespace Millwright.Functions.Logging;

/// <summary>
/// The value of a log field: text, a whole number, a number, or a truth value, converted implicitly and without boxing. A field whose value is null is left out.
/// </summary>
public readonly struct LogValue
{
    private readonly Kind _kind;
    private readonly string? _text;
    private readonly long _bits;

    private LogValue(Kind kind, string? text, long bits)
    {
        _kind = kind;
        _text = text;
        _bits = bits;
    }

    private enum Kind : byte
    {
        Nothing,
        Text,
        Whole,
        Number,
        Truth,
    }

    public static implicit operator LogValue(string? value) => value is null ? default : new(Kind.Text, value, 0);

    public static implicit operator LogValue(long value) => new(Kind.Whole, null, value);

    public static implicit operator LogValue(double value) => new(Kind.Number, null, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator LogValue(bool value) => new(Kind.Truth, null, value ? 1 : 0);

    internal void WriteTo(Utf8JsonWriter writer, string name)
    {
        switch (_kind)
        {
            case Kind.Text:
                writer.WriteString(name, Redaction.Apply(_text!));
                break;
            case Kind.Whole:
                writer.WriteNumber(name, _bits);
                break;
            case Kind.Number when !double.IsFinite(BitConverter.Int64BitsToDouble(_bits)):
                // JSON has no word for infinity or not-a-number.
                writer.WriteNull(name);
                break;
            case Kind.Number:
                writer.WriteNumber(name, BitConverter.Int64BitsToDouble(_bits));
                break;
            case Kind.Truth:
                writer.WriteBoolean(name, _bits != 0);
                break;
            case Kind.Nothing:
                break;
        }
    }
}
