using System.Globalization;
using System.Text;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Recursive descent over the grammar of the CEL specification.</summary>
internal sealed class CelParser
{
    private static readonly string[][] Levels = [["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

    private readonly List<CelToken> tokens;
    private int position;

    private CelParser(string source) => tokens = new CelLexer(source).Read();

    private CelToken Current => tokens[position];

    public static CelExpression Parse(string source)
    {
        var parser = new CelParser(source);
        var expression = parser.Conditional();
        if (parser.Current.Kind != CelTokenKind.End)
            throw parser.Unexpected();
        return expression;
    }

    private CelExpression Conditional()
    {
        var condition = Or();
        if (!Take("?"))
            return condition;
        var then = Or();
        Expect(":");
        return new CelConditional(condition, then, Conditional());
    }

    private CelExpression Or()
    {
        var left = And();
        while (Take("||"))
            left = new CelCall("||", false, [left, And()]);
        return left;
    }

    private CelExpression And()
    {
        var left = Level(0);
        while (Take("&&"))
            left = new CelCall("&&", false, [left, Level(0)]);
        return left;
    }

    private CelExpression Level(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var left = Level(level + 1);
        while (TakeAny(Levels[level]) is { } symbol)
            left = new CelCall(symbol, false, [left, Level(level + 1)]);
        return left;
    }

    private CelExpression Unary()
    {
        if (Take("!"))
            return new CelCall("!", false, [Unary()]);
        if (!Take("-"))
            return Member();
        // The smallest integer has no positive counterpart, so a sign belongs to its literal.
        if (Current.Kind == CelTokenKind.Int)
            return Postfix(Int("-" + Advance().Text));
        return new CelCall("-", false, [Unary()]);
    }

    private CelExpression Member() => Postfix(Primary());

    private CelExpression Postfix(CelExpression target)
    {
        while (true)
        {
            if (Take("."))
            {
                var name = Identifier();
                target = Take("(") ? Method(target, name) : new CelSelect(target, name, TestOnly: false);
            }
            else if (Take("["))
            {
                target = new CelIndex(target, Conditional());
                Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private CelExpression Method(CelExpression target, string name)
    {
        var arguments = Arguments(")");
        if (name is "all" or "exists" or "exists_one" or "existsOne" or "filter" or "map")
            return Macro(target, name == "existsOne" ? "exists_one" : name, arguments);
        return new CelCall(name, true, [target, .. arguments]);
    }

    private static CelComprehension Macro(CelExpression range, string name, CelExpression[] arguments)
    {
        if (arguments.Length is < 2 or > 3 || (arguments.Length == 3 && name != "map") || arguments[0] is not CelIdentifier variable)
            throw new CelException($"macro '{name}' with {arguments.Length} arguments is not known; it takes a variable and an expression");
        return name != "map"
            ? new CelComprehension(name, range, variable.Name, arguments[1], null)
            : new CelComprehension(name, range, variable.Name, arguments.Length == 3 ? arguments[1] : null, arguments[^1]);
    }

    private CelExpression Primary()
    {
        var token = Advance();
        switch (token.Kind)
        {
            case CelTokenKind.Int: return Int(token.Text);
            case CelTokenKind.Uint: return new CelLiteral(ulong.Parse(token.Text, CultureInfo.InvariantCulture));
            case CelTokenKind.Double: return new CelLiteral(double.Parse(token.Text, CultureInfo.InvariantCulture));
            case CelTokenKind.String: return new CelLiteral(token.Text);
            case CelTokenKind.Bytes: return new CelLiteral(Encoding.UTF8.GetBytes(token.Text));
            case CelTokenKind.Identifier: return Name(token.Text);
            case CelTokenKind.Symbol when token.Text == "(":
                var inner = Conditional();
                Expect(")");
                return inner;
            case CelTokenKind.Symbol when token.Text == "[":
                return new CelListLiteral(Arguments("]"));
            case CelTokenKind.Symbol when token.Text == "{":
                return Map();
            default:
                position--;
                throw Unexpected();
        }
    }

    private CelExpression Name(string name)
    {
        switch (name)
        {
            case "true": return new CelLiteral(true);
            case "false": return new CelLiteral(false);
            case "null": return new CelLiteral(null);
        }
        if (Reserved.Contains(name))
            throw new CelException($"Syntax error: reserved identifier: {name}");
        if (!Take("("))
            return new CelIdentifier(name);
        var arguments = Arguments(")");
        if (name != "has")
            return new CelCall(name, false, arguments);
        return arguments is [CelSelect select]
            ? select with { TestOnly = true }
            : throw new CelException("invalid argument to has() macro");
    }

    private CelMapLiteral Map()
    {
        var entries = new List<(CelExpression, CelExpression)>();
        while (!Take("}"))
        {
            var key = Conditional();
            Expect(":");
            entries.Add((key, Conditional()));
            if (!Take(","))
            {
                Expect("}");
                break;
            }
        }
        return new CelMapLiteral([.. entries]);
    }

    private CelExpression[] Arguments(string end)
    {
        var arguments = new List<CelExpression>();
        while (!Take(end))
        {
            arguments.Add(Conditional());
            if (!Take(","))
            {
                Expect(end);
                break;
            }
        }
        return [.. arguments];
    }

    private static CelLiteral Int(string digits) => long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? new CelLiteral(value)
        : throw new CelException($"Syntax error: invalid int literal {digits}");

    private string Identifier() => Current.Kind == CelTokenKind.Identifier ? Advance().Text : throw Unexpected();

    private CelToken Advance() => tokens[position++];

    private bool Take(string symbol) => TakeAny([symbol]) is not null;

    private string? TakeAny(string[] symbols)
    {
        var isOperator = Current.Kind == CelTokenKind.Symbol || (Current.Kind == CelTokenKind.Identifier && Current.Text == "in");
        return isOperator && symbols.Contains(Current.Text, StringComparer.Ordinal) ? Advance().Text : null;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Unexpected();
    }

    private CelException Unexpected() => new(
        $"Syntax error: at column {Current.Position + 1}: unexpected {(Current.Kind == CelTokenKind.End ? "end of the expression" : $"'{Current.Text}'")}");
}
