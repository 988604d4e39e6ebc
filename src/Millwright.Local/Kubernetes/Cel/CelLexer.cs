using System.Globalization;
using System.Text;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class CelLexer(string source)
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}"];

    private int position;

    public List<CelToken> Read()
    {
        var tokens = new List<CelToken>();
        while (true)
        {
            SkipBlanks();
            if (position >= source.Length)
            {
                tokens.Add(new CelToken(CelTokenKind.End, "", position));
                return tokens;
            }
            tokens.Add(Next());
        }
    }

    private CelToken Next()
    {
        var start = position;
        if (StringPrefix() is { } prefix)
            return Text(prefix, start);
        var first = source[position];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] == '_'))
                position++;
            return new CelToken(CelTokenKind.Identifier, source[start..position], start);
        }
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
            return Number(start);
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(source, position, symbol, 0, symbol.Length) != 0)
                continue;
            position += symbol.Length;
            return new CelToken(CelTokenKind.Symbol, symbol, start);
        }
        throw new CelException($"Syntax error: token recognition error at column {start + 1}: '{first}'");
    }

    private void SkipBlanks()
    {
        while (position < source.Length)
        {
            if (char.IsWhiteSpace(source[position]))
                position++;
            else if (source[position] == '/' && Peek(1) == '/')
                position = source.IndexOf('\n', position) is var end && end < 0 ? source.Length : end;
            else
                return;
        }
    }

    private CelToken Number(int start)
    {
        if (source[position] == '0' && Peek(1) is 'x' or 'X')
        {
            position += 2;
            while (char.IsAsciiHexDigit(Peek(0)))
                position++;
            var value = ulong.Parse(source.AsSpan(start + 2, position - start - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return Integer(value.ToString(CultureInfo.InvariantCulture), start);
        }
        while (char.IsAsciiDigit(Peek(0)))
            position++;
        var isDouble = false;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            isDouble = true;
            position++;
            while (char.IsAsciiDigit(Peek(0)))
                position++;
        }
        if (Peek(0) is 'e' or 'E')
        {
            isDouble = true;
            position += Peek(1) is '+' or '-' ? 2 : 1;
            while (char.IsAsciiDigit(Peek(0)))
                position++;
        }
        var text = source[start..position];
        return isDouble ? new CelToken(CelTokenKind.Double, text, start) : Integer(text, start);
    }

    private CelToken Integer(string digits, int start)
    {
        if (Peek(0) is not ('u' or 'U'))
            return new CelToken(CelTokenKind.Int, digits, start);
        position++;
        return new CelToken(CelTokenKind.Uint, digits, start);
    }

    /// <summary>The letters before a quote (<c>r</c>, <c>b</c>, both), or null when no string starts here.</summary>
    private string? StringPrefix()
    {
        var length = 0;
        while (length < 2 && Peek(length) is 'r' or 'R' or 'b' or 'B')
            length++;
        return Peek(length) is '"' or '\'' ? source.Substring(position, length).ToLowerInvariant() : null;
    }

    private CelToken Text(string prefix, int start)
    {
        position += prefix.Length;
        var quote = source[position];
        var isLong = Peek(1) == quote && Peek(2) == quote;
        var end = isLong ? new string(quote, 3) : quote.ToString();
        position += end.Length;
        var isRaw = prefix.Contains('r', StringComparison.Ordinal);
        var text = new StringBuilder();
        while (string.CompareOrdinal(source, position, end, 0, end.Length) != 0)
        {
            if (position >= source.Length || (!isLong && source[position] == '\n'))
                throw new CelException($"Syntax error: string that starts at column {start + 1} does not end");
            if (source[position] == '\\' && !isRaw)
                Escape(text);
            else
                text.Append(source[position++]);
        }
        position += end.Length;
        return new CelToken(prefix.Contains('b', StringComparison.Ordinal) ? CelTokenKind.Bytes : CelTokenKind.String, text.ToString(), start);
    }

    private void Escape(StringBuilder text)
    {
        var letter = Peek(1);
        position += 2;
        switch (letter)
        {
            case 'a': text.Append('\a'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'n': text.Append('\n'); break;
            case 'r': text.Append('\r'); break;
            case 't': text.Append('\t'); break;
            case 'v': text.Append('\v'); break;
            case '\\' or '\'' or '"' or '`' or '?': text.Append(letter); break;
            case 'x' or 'X': Code(text, 2, 16); break;
            case 'u': Code(text, 4, 16); break;
            case 'U': Code(text, 8, 16); break;
            case >= '0' and <= '3':
                position--;
                Code(text, 3, 8);
                break;
            default: throw new CelException($"Syntax error: unknown escape '\\{letter}' at column {position - 1}");
        }
    }

    private void Code(StringBuilder text, int digits, int radix)
    {
        if (position + digits > source.Length)
            throw new CelException($"Syntax error: escape at column {position + 1} is cut off");
        try
        {
            text.Append(char.ConvertFromUtf32(Convert.ToInt32(source.Substring(position, digits), radix)));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new CelException($"Syntax error: invalid escape at column {position + 1}");
        }
        position += digits;
    }

    private char Peek(int ahead) => position + ahead < source.Length ? source[position + ahead] : '\0';
}
