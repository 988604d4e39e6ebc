using System.Globalization;
using System.Text;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class CelLexer(string source)
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}"];

    private int _position;

    public List<CelToken> Read()
    {
        var tokens = new List<CelToken>();
        while (true)
        {
            SkipBlanks();
            if (_position >= source.Length)
            {
                tokens.Add(new CelToken(CelTokenKind.End, "", _position));
                return tokens;
            }
            tokens.Add(Next());
        }
    }

    private CelToken Next()
    {
        var start = _position;
        if (StringPrefix() is { } prefix)
            return Text(prefix, start);
        var first = source[_position];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            while (_position < source.Length && (char.IsAsciiLetterOrDigit(source[_position]) || source[_position] == '_'))
                _position++;
            return new CelToken(CelTokenKind.Identifier, source[start.._position], start);
        }
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))))
            return Number(start);
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(source, _position, symbol, 0, symbol.Length) != 0)
                continue;
            _position += symbol.Length;
            return new CelToken(CelTokenKind.Symbol, symbol, start);
        }
        throw new CelException($"Syntax error: token recognition error at column {start + 1}: '{first}'");
    }

    private void SkipBlanks()
    {
        while (_position < source.Length)
        {
            if (char.IsWhiteSpace(source[_position]))
                _position++;
            else if (source[_position] == '/' && Peek(1) == '/')
                _position = source.IndexOf('\n', _position) is var end && end < 0 ? source.Length : end;
            else
                return;
        }
    }

    private CelToken Number(int start)
    {
        if (source[_position] == '0' && Peek(1) is 'x' or 'X')
        {
            _position += 2;
            while (char.IsAsciiHexDigit(Peek(0)))
                _position++;
            if (!ulong.TryParse(source.AsSpan(start + 2, _position - start - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                throw new CelException($"Syntax error: invalid int literal {source[start.._position]}");
            return Integer(value.ToString(CultureInfo.InvariantCulture), start);
        }
        while (char.IsAsciiDigit(Peek(0)))
            _position++;
        var isDouble = false;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            isDouble = true;
            _position++;
            while (char.IsAsciiDigit(Peek(0)))
                _position++;
        }
        if (Peek(0) is 'e' or 'E')
        {
            isDouble = true;
            _position += Peek(1) is '+' or '-' ? 2 : 1;
            while (char.IsAsciiDigit(Peek(0)))
                _position++;
        }
        var text = source[start.._position];
        return isDouble ? new CelToken(CelTokenKind.Double, text, start) : Integer(text, start);
    }

    private CelToken Integer(string digits, int start)
    {
        if (Peek(0) is not ('u' or 'U'))
            return new CelToken(CelTokenKind.Int, digits, start);
        _position++;
        return new CelToken(CelTokenKind.Uint, digits, start);
    }

    /// <summary>The letters before a quote (<c>r</c>, <c>b</c>, both), or null when no string starts here.</summary>
    private string? StringPrefix()
    {
        var length = 0;
        while (length < 2 && Peek(length) is 'r' or 'R' or 'b' or 'B')
            length++;
        return Peek(length) is '"' or '\'' ? source.Substring(_position, length).ToLowerInvariant() : null;
    }

    private CelToken Text(string prefix, int start)
    {
        _position += prefix.Length;
        var quote = source[_position];
        var isLong = Peek(1) == quote && Peek(2) == quote;
        var end = isLong ? new string(quote, 3) : quote.ToString();
        _position += end.Length;
        var isRaw = prefix.Contains('r', StringComparison.Ordinal);
        var text = new StringBuilder();
        while (string.CompareOrdinal(source, _position, end, 0, end.Length) != 0)
        {
            if (_position >= source.Length || (!isLong && source[_position] == '\n'))
                throw new CelException($"Syntax error: string that starts at column {start + 1} does not end");
            if (source[_position] == '\\' && !isRaw)
                Escape(text);
            else
                text.Append(source[_position++]);
        }
        _position += end.Length;
        return new CelToken(prefix.Contains('b', StringComparison.Ordinal) ? CelTokenKind.Bytes : CelTokenKind.String, text.ToString(), start);
    }

    private void Escape(StringBuilder text)
    {
        var letter = Peek(1);
        _position += 2;
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
                _position--;
                Code(text, 3, 8);
                break;
            default: throw new CelException($"Syntax error: unknown escape '\\{letter}' at column {_position - 1}");
        }
    }

    private void Code(StringBuilder text, int digits, int radix)
    {
        if (_position + digits > source.Length)
            throw new CelException($"Syntax error: escape at column {_position + 1} is cut off");
        try
        {
            text.Append(char.ConvertFromUtf32(Convert.ToInt32(source.Substring(_position, digits), radix)));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new CelException($"Syntax error: invalid escape at column {_position + 1}");
        }
        _position += digits;
    }

    private char Peek(int ahead) => _position + ahead < source.Length ? source[_position + ahead] : '\0';
}
