using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>An expression over <c>self</c> and <c>oldSelf</c>, ready to be evaluated.</summary>
internal sealed class CelProgram
{
    private readonly CelExpression expression;
    private readonly Schema schema;

    private CelProgram(CelExpression expression, Schema schema)
    {
        this.expression = expression;
        this.schema = schema;
        UsesOldSelf = Mentions(expression, "oldSelf");
    }

    /// <summary>Whether the rule compares with what was there before, so that it says nothing about a creation.</summary>
    public bool UsesOldSelf { get; }

    /// <summary>Parses and checks the expression against the schema of <c>self</c>.</summary>
    /// <exception cref="CelException">The expression cannot work; the message says why.</exception>
    public static CelProgram Compile(string source, Schema self, CelType result)
    {
        var parsed = CelParser.Parse(source);
        var type = CelType.Of(self);
        var variables = ImmutableDictionary<string, CelType>.Empty.Add("self", type).Add("oldSelf", type);
        var actual = new CelChecker(variables).Check(parsed);
        if (!actual.Fits(result) || actual.Name == "null")
            throw new CelException($"must evaluate to {result}, not {actual}");
        return new CelProgram(parsed, self);
    }

    /// <summary>Evaluates the expression.</summary>
    /// <exception cref="CelException">The values do not allow it, such as a key that is missing.</exception>
    public object? Evaluate(JsonNode? self, JsonNode? oldSelf)
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal) { ["self"] = CelValues.From(self, schema) };
        if (UsesOldSelf)
            variables["oldSelf"] = CelValues.From(oldSelf, schema);
        return new CelEvaluator(variables).Evaluate(expression);
    }

    private static bool Mentions(CelExpression expression, string name) => expression switch
    {
        CelIdentifier identifier => identifier.Name == name,
        CelSelect select => Mentions(select.Target, name),
        CelIndex index => Mentions(index.Target, name) || Mentions(index.Index, name),
        CelCall call => call.Arguments.Any(argument => Mentions(argument, name)),
        CelConditional conditional => Mentions(conditional.Condition, name) || Mentions(conditional.Then, name) || Mentions(conditional.Otherwise, name),
        CelListLiteral list => list.Items.Any(item => Mentions(item, name)),
        CelMapLiteral map => map.Entries.Any(entry => Mentions(entry.Key, name) || Mentions(entry.Value, name)),
        CelComprehension comprehension => Mentions(comprehension.Range, name)
            || (comprehension.Predicate is { } predicate && Mentions(predicate, name))
            || (comprehension.Transform is { } transform && Mentions(transform, name)),
        _ => false,
    };
}
