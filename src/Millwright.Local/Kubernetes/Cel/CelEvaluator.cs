namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Walks the tree of an expression with its variables bound.</summary>
internal sealed class CelEvaluator(Dictionary<string, object?> variables)
{
    public object? Evaluate(CelExpression expression) => expression switch
    {
        CelLiteral literal => literal.Value,
        CelIdentifier identifier => variables.TryGetValue(identifier.Name, out var value)
            ? value
            : throw new CelException($"undeclared reference to '{identifier.Name}'"),
        CelSelect select => Select(select),
        CelIndex index => Index(Evaluate(index.Target), Evaluate(index.Index)),
        CelConditional conditional => Truth(Evaluate(conditional.Condition)) ? Evaluate(conditional.Then) : Evaluate(conditional.Otherwise),
        CelListLiteral list => list.Items.Select(Evaluate).ToList(),
        CelMapLiteral map => new CelMap(map.Entries.ToDictionary(entry => Evaluate(entry.Key)!, entry => Evaluate(entry.Value))),
        CelComprehension comprehension => Comprehend(comprehension),
        CelCall call => Call(call),
        _ => throw new CelException($"unknown expression {expression.GetType().Name}"),
    };

    private object? Select(CelSelect select)
    {
        if (Evaluate(select.Target) is not CelMap map)
            throw new CelException($"no such overload: field '{select.Field}' of a value that is no object");
        return select.TestOnly ? map.Contains(select.Field) : map.Get(select.Field);
    }

    private static object? Index(object? target, object? index) => (target, index) switch
    {
        (CelMap map, _) => map.Get(index),
        (List<object?> list, long position) => position >= 0 && position < list.Count
            ? list[(int)position]
            : throw new CelException($"index out of bounds: {position}"),
        _ => throw new CelException("no such overload: _[_]"),
    };

    private object? Call(CelCall call)
    {
        switch (call.Function)
        {
            case "&&": return Logical(call.Arguments.Select(argument => (Func<object?>)(() => Evaluate(argument))), decisive: false);
            case "||": return Logical(call.Arguments.Select(argument => (Func<object?>)(() => Evaluate(argument))), decisive: true);
            case "!": return !Truth(Evaluate(call.Arguments[0]));
            case "-" when call.Arguments.Length == 1: return CelOperators.Negate(Evaluate(call.Arguments[0]));
            case "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "+" or "-" or "*" or "/" or "%":
                return CelOperators.Apply(call.Function, Evaluate(call.Arguments[0]), Evaluate(call.Arguments[1]));
        }
        var arguments = call.Arguments.Select(Evaluate).ToArray();
        var overload = CelFunctions.Named(call.Function, call.IsMethod).FirstOrDefault(candidate => candidate.Accepts(arguments))
            ?? throw new CelException($"no such overload: {call.Function}");
        try
        {
            return overload.Body(arguments);
        }
        catch (OverflowException)
        {
            throw new CelException("integer overflow");
        }
    }

    private object? Comprehend(CelComprehension macro)
    {
        var items = Evaluate(macro.Range) switch
        {
            List<object?> list => list,
            CelMap map => [.. map.Entries.Keys],
            _ => throw new CelException($"no such overload: {macro.Macro} on a value that is neither list nor map"),
        };
        return macro.Macro switch
        {
            "all" => Logical(items.Select(item => (Func<object?>)(() => With(macro.Variable, item, macro.Predicate!))), decisive: false),
            "exists" => Logical(items.Select(item => (Func<object?>)(() => With(macro.Variable, item, macro.Predicate!))), decisive: true),
            "exists_one" => items.Count(item => Truth(With(macro.Variable, item, macro.Predicate!))) == 1,
            "filter" => items.Where(item => Truth(With(macro.Variable, item, macro.Predicate!))).ToList(),
            _ => items.Where(item => macro.Predicate is null || Truth(With(macro.Variable, item, macro.Predicate)))
                .Select(item => With(macro.Variable, item, macro.Transform!)).ToList(),
        };
    }

    private object? With(string variable, object? value, CelExpression expression)
        => new CelEvaluator(new Dictionary<string, object?>(variables) { [variable] = value }).Evaluate(expression);

    /// <summary>CEL's logic: an error counts only when no other operand decides.</summary>
    private static bool Logical(IEnumerable<Func<object?>> operands, bool decisive)
    {
        CelException? failure = null;
        foreach (var operand in operands)
        {
            try
            {
                if (Truth(operand()) == decisive)
                    return decisive;
            }
            catch (CelException exception)
            {
                failure ??= exception;
            }
        }
        return failure is null ? !decisive : throw failure;
    }

    private static bool Truth(object? value) => value is bool flag ? flag : throw new CelException("no such overload: a condition that is no bool");
}
