using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>
/// Update expressions: SET with <c>if_not_exists</c>, <c>list_append</c>, <c>+</c> and <c>-</c>; REMOVE; ADD of numbers.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
/// </summary>
internal sealed class UpdateExpression
{
    private readonly ExpressionTokens _tokens;
    private readonly ExpressionScope _before;
    private readonly JsonObject _item;

    private UpdateExpression(ExpressionTokens tokens, ExpressionScope before, JsonObject item) => (_tokens, _before, _item) = (tokens, before, item);

    /// <summary>Changes an item.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="before">The item as all right-hand sides see it.</param>
    /// <param name="item">The item that changes; another object than the one in <paramref name="before"/>.</param>
    /// <exception cref="ExpressionException">The expression is wrong.</exception>
    public static void Apply(string expression, ExpressionScope before, JsonObject item)
    {
        var tokens = new ExpressionTokens(expression);
        var update = new UpdateExpression(tokens, before, item);
        while (!tokens.AtEnd)
            update.Clause();
    }

    private void Clause()
    {
        Action action = _tokens.Take().ToUpperInvariant() switch
        {
            "SET" => Set,
            "REMOVE" => Remove,
            "ADD" => Add,
            var other => throw new ExpressionException($"Syntax error; token: \"{other}\" (this stand-in knows SET, REMOVE and ADD)"),
        };
        do
            action();
        while (_tokens.TryTake(","));
    }

    private void Set()
    {
        var path = _before.TakePath(_tokens);
        _tokens.Expect("=");
        var value = Operand();
        if (_tokens.TryTake("+"))
            value = AttributeValues.Add(value, Operand(), 1);
        else if (_tokens.TryTake("-"))
            value = AttributeValues.Add(value, Operand(), -1);
        ParentOf(path)[path[^1]] = value.DeepClone();
    }

    private void Remove()
    {
        var path = _before.TakePath(_tokens);
        ParentOf(path).Remove(path[^1]);
    }

    private void Add()
    {
        var path = _before.TakePath(_tokens);
        var added = Operand();
        ParentOf(path)[path[^1]] = _before.ValueAt(path) is { } value ? AttributeValues.Add(value, added, 1) : added.DeepClone();
    }

    private JsonObject Operand()
    {
        if (_tokens.TryTake("if_not_exists"))
        {
            _tokens.Expect("(");
            var present = _before.ValueAt(_before.TakePath(_tokens));
            _tokens.Expect(",");
            var otherwise = Operand();
            _tokens.Expect(")");
            return present ?? otherwise;
        }

        if (_tokens.TryTake("list_append"))
        {
            _tokens.Expect("(");
            var first = List(Operand());
            _tokens.Expect(",");
            var second = List(Operand());
            _tokens.Expect(")");
            return new() { ["L"] = new JsonArray([.. first.Concat(second).Select(element => element!.DeepClone())]) };
        }

        return _before.TakeOperand(_tokens) ?? throw new ExpressionException("The provided expression refers to an attribute that does not exist in the item");
    }

    private static JsonArray List(JsonObject value) =>
        value["L"] as JsonArray ?? throw new ExpressionException("Incorrect operand type for operator or function; operator or function: list_append");

    private JsonObject ParentOf(List<string> path) =>
        path.SkipLast(1).Aggregate(_item, (parent, name) =>
            parent[name]?["M"] as JsonObject ?? throw new ExpressionException("The document path provided in the update expression is invalid for update"));
}
