using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>What an expression's names and placeholders stand for.</summary>
/// <param name="item">The item before the call; empty when there is none.</param>
/// <param name="names"><c>ExpressionAttributeNames</c>.</param>
/// <param name="values"><c>ExpressionAttributeValues</c>.</param>
internal sealed class ExpressionScope(JsonObject item, JsonObject? names, JsonObject? values)
{
    private static readonly string[] Punctuation = ["(", ")", ",", "=", "<", ">", "<=", ">=", "<>", "+", "-", ""];

    /// <summary>Reads a path of attributes, through maps but not lists.</summary>
    public List<string> TakePath(ExpressionTokens tokens)
    {
        List<string> path = [TakeName(tokens)];
        while (tokens.TryTake("."))
            path.Add(TakeName(tokens));
        return path;
    }

    /// <summary>Reads a value placeholder or a path, and gives its attribute value such as <c>{"S": "x"}</c>, or null.</summary>
    public JsonObject? TakeOperand(ExpressionTokens tokens)
    {
        if (!tokens.Peek.StartsWith(':'))
            return ValueAt(TakePath(tokens));
        var name = tokens.Take();
        return values?[name] as JsonObject
            ?? throw new ExpressionException($"An expression attribute value used in expression is not defined; attribute value: {name}");
    }

    /// <summary>The attribute value at a path, or null.</summary>
    public JsonObject? ValueAt(IReadOnlyList<string> path) =>
        path.Skip(1).Aggregate(item[path[0]] as JsonObject, (value, name) => value?["M"]?[name] as JsonObject);

    private string TakeName(ExpressionTokens tokens)
    {
        var token = tokens.Take();
        if (Punctuation.Contains(token))
            throw new ExpressionException($"Syntax error; token: \"{token}\"");
        if (!token.StartsWith('#'))
            return token;
        return names?[token]?.ToString()
            ?? throw new ExpressionException($"An expression attribute name used in the document path is not defined; attribute name: {token}");
    }
}
