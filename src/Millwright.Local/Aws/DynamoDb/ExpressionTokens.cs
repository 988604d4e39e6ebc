using System.Text.RegularExpressions;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>The words of an expression, read one by one.</summary>
internal sealed partial class ExpressionTokens
{
    private readonly List<string> _tokens;
    private int _next;

    public ExpressionTokens(string expression)
    {
        _tokens = [.. Token().Matches(expression).Select(match => match.Value).Where(token => !string.IsNullOrWhiteSpace(token))];
        if (_tokens.Find(token => token.Length == 1 && "[]?!;".Contains(token, StringComparison.Ordinal)) is { } unknown)
            throw new ExpressionException($"Syntax error; token: \"{unknown}\" (list indexes are not known to this stand-in)");
    }

    /// <summary>The word at hand, or an empty one at the end.</summary>
    public string Peek => _next < _tokens.Count ? _tokens[_next] : "";

    /// <summary>Whether everything is read.</summary>
    public bool AtEnd => _next == _tokens.Count;

    /// <summary>Reads a word.</summary>
    public string Take() => AtEnd ? throw new ExpressionException("Syntax error; unexpected end of the expression") : _tokens[_next++];

    /// <summary>Reads a keyword, whatever its case, if it is at hand.</summary>
    public bool TryTake(string word)
    {
        if (!string.Equals(Peek, word, StringComparison.OrdinalIgnoreCase))
            return false;
        _next++;
        return true;
    }

    /// <summary>Reads a keyword that must be there.</summary>
    public void Expect(string word)
    {
        if (!TryTake(word))
            throw new ExpressionException($"Syntax error; token: \"{Peek}\", expected \"{word}\"");
    }

    [GeneratedRegex(@"<>|<=|>=|[:#]?[A-Za-z_][A-Za-z0-9_\-]*|\S")]
    private static partial Regex Token();
}
