using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>
/// Condition, filter and key condition expressions: comparisons, BETWEEN, IN, AND, OR, NOT, <c>attribute_exists</c>, <c>attribute_not_exists</c>, <c>begins_with</c>,
/// <c>contains</c>. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
/// </summary>
internal sealed class ConditionExpression
{
    private readonly ExpressionTokens _tokens;
    private readonly ExpressionScope _scope;

    private ConditionExpression(ExpressionTokens tokens, ExpressionScope scope) => (_tokens, _scope) = (tokens, scope);

    /// <summary>Whether the condition holds.</summary>
    /// <exception cref="ExpressionException">The expression is wrong.</exception>
    public static bool Holds(string expression, ExpressionScope scope)
    {
        var tokens = new ExpressionTokens(expression);
        var holds = new ConditionExpression(tokens, scope).Or();
        return tokens.AtEnd ? holds : throw new ExpressionException($"Syntax error; token: \"{tokens.Peek}\"");
    }

    // Both sides are always read: the words must be taken off whatever the left side says.
    private bool Or()
    {
        var holds = And();
        while (_tokens.TryTake("OR"))
            holds |= And();
        return holds;
    }

    private bool And()
    {
        var holds = Not();
        while (_tokens.TryTake("AND"))
            holds &= Not();
        return holds;
    }

    private bool Not() => _tokens.TryTake("NOT") ? !Not() : Primary();

    private bool Primary()
    {
        if (_tokens.TryTake("("))
        {
            var holds = Or();
            _tokens.Expect(")");
            return holds;
        }

        return _tokens.Peek switch
        {
            "attribute_exists" => Exists(),
            "attribute_not_exists" => !Exists(),
            "begins_with" => OfTwo((value, start) => AttributeValues.Text(value).StartsWith(AttributeValues.Text(start), StringComparison.Ordinal)),
            "contains" => OfTwo(Contains),
            _ => Comparison(),
        };
    }

    private bool Exists()
    {
        _tokens.Take();
        _tokens.Expect("(");
        var value = _scope.ValueAt(_scope.TakePath(_tokens));
        _tokens.Expect(")");
        return value is not null;
    }

    private bool OfTwo(Func<JsonObject, JsonObject, bool> test)
    {
        _tokens.Take();
        _tokens.Expect("(");
        var one = _scope.TakeOperand(_tokens);
        _tokens.Expect(",");
        var other = _scope.TakeOperand(_tokens);
        _tokens.Expect(")");
        return one is not null && other is not null && test(one, other);
    }

    private static bool Contains(JsonObject value, JsonObject part) => AttributeValues.TypeOf(value) switch
    {
        "S" => AttributeValues.Text(value).Contains(AttributeValues.Text(part), StringComparison.Ordinal),
        "L" => value["L"]!.AsArray().Any(element => AttributeValues.AreEqual(element!.AsObject(), part)),
        "SS" or "NS" => value.First().Value!.AsArray().Any(element => element!.ToString() == AttributeValues.Text(part)),
        _ => false,
    };

    private bool Comparison()
    {
        var left = _scope.TakeOperand(_tokens);
        if (_tokens.TryTake("BETWEEN"))
        {
            var low = _scope.TakeOperand(_tokens);
            _tokens.Expect("AND");
            var high = _scope.TakeOperand(_tokens);
            return AttributeValues.Compare(left, low) >= 0 && AttributeValues.Compare(left, high) <= 0;
        }

        if (_tokens.TryTake("IN"))
            return In(left);
        var comparator = _tokens.Take();
        var right = _scope.TakeOperand(_tokens);
        return comparator switch
        {
            "=" => AttributeValues.AreEqual(left, right),
            "<>" => !AttributeValues.AreEqual(left, right),
            "<" => AttributeValues.Compare(left, right) < 0,
            "<=" => AttributeValues.Compare(left, right) <= 0,
            ">" => AttributeValues.Compare(left, right) > 0,
            ">=" => AttributeValues.Compare(left, right) >= 0,
            _ => throw new ExpressionException($"Syntax error; token: \"{comparator}\""),
        };
    }

    private bool In(JsonObject? left)
    {
        _tokens.Expect("(");
        var holds = AttributeValues.AreEqual(left, _scope.TakeOperand(_tokens));
        while (_tokens.TryTake(","))
            holds |= AttributeValues.AreEqual(left, _scope.TakeOperand(_tokens));
        _tokens.Expect(")");
        return holds;
    }
}
