using System.Collections.Immutable;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>
/// Finds, before any value is there, what cannot work: unknown variables, fields that the schema does not declare, functions that do not exist,
/// operands that do not fit.
/// </summary>
internal sealed class CelChecker(ImmutableDictionary<string, CelType> variables)
{
    public CelType Check(CelExpression expression) => expression switch
    {
        CelLiteral literal => OfValue(literal.Value),
        CelIdentifier identifier => variables.TryGetValue(identifier.Name, out var type)
            ? type
            : throw new CelException($"undeclared reference to '{identifier.Name}' (in container '')"),
        CelSelect select => Select(select),
        CelIndex index => Index(index),
        CelConditional conditional => Conditional(conditional),
        CelListLiteral list => CelType.List(Join(list.Items)),
        CelMapLiteral map => CelType.Map(Join([.. map.Entries.Select(entry => entry.Value)])),
        CelComprehension comprehension => Comprehension(comprehension),
        CelCall call => Call(call),
        _ => throw new CelException($"unknown expression {expression.GetType().Name}"),
    };

    private CelType Select(CelSelect select)
    {
        var target = Check(select.Target);
        var field = target.Name switch
        {
            "dyn" => CelType.Dyn,
            "map" => target.Element!,
            "object" => Declared(target, select.Field),
            _ => throw new CelException($"type '{target}' does not support field selection"),
        };
        return select.TestOnly ? CelType.Bool : field;
    }

    private static CelType Declared(CelType target, string field)
    {
        foreach (var (name, schema) in target.Schema!.Properties)
        {
            // A field of unknown type cannot be reached from a rule.
            if (CelNames.Escape(name) == field && schema.Type != Schemas.SchemaType.Any)
                return CelType.Of(schema);
        }
        if (target.Schema.EmbeddedResource && field is "apiVersion" or "kind")
            return CelType.String;
        if (target.Schema.EmbeddedResource && field == "metadata")
            return CelType.Dyn;
        throw new CelException($"undefined field '{field}'");
    }

    private CelType Index(CelIndex index)
    {
        var target = Check(index.Target);
        var key = Check(index.Index);
        return target.Name switch
        {
            "dyn" => CelType.Dyn,
            "map" when key.Fits(CelType.String) => target.Element!,
            "list" when key.Fits(CelType.Int) => target.Element!,
            _ => throw NoOverload("_[_]", target, key),
        };
    }

    private CelType Conditional(CelConditional conditional)
    {
        Require(CelType.Bool, conditional.Condition, "_?_:_");
        var then = Check(conditional.Then);
        var otherwise = Check(conditional.Otherwise);
        if (!then.Fits(otherwise))
            throw NoOverload("_?_:_", CelType.Bool, then, otherwise);
        return then.Name is "dyn" or "null" ? otherwise : then;
    }

    private CelType Comprehension(CelComprehension macro)
    {
        var range = Check(macro.Range);
        var item = range.Name switch
        {
            "dyn" => CelType.Dyn,
            "list" => range.Element!,
            "map" => CelType.String,
            _ => throw new CelException($"expression of type '{range}' cannot be range of a comprehension (must be list, map, or dynamic)"),
        };
        var inner = new CelChecker(variables.SetItem(macro.Variable, item));
        if (macro.Predicate is not null)
            inner.Require(CelType.Bool, macro.Predicate, macro.Macro);
        return macro.Macro switch
        {
            "filter" => range.Name == "map" ? CelType.List(CelType.String) : range,
            "map" => CelType.List(inner.Check(macro.Transform!)),
            _ => CelType.Bool,
        };
    }

    private CelType Call(CelCall call)
    {
        var types = call.Arguments.Select(Check).ToArray();
        switch (call.Function)
        {
            case "&&" or "||" or "!":
                foreach (var argument in call.Arguments)
                    Require(CelType.Bool, argument, call.Function);
                return CelType.Bool;
            case "==" or "!=":
                return types[0].Fits(types[1]) ? CelType.Bool : throw NoOverload($"_{call.Function}_", types);
            case "<" or "<=" or ">" or ">=":
                return types[0].Fits(types[1]) || (types[0].IsNumber && types[1].IsNumber) ? CelType.Bool : throw NoOverload($"_{call.Function}_", types);
            case "in":
                return In(types);
            case "-" when types.Length == 1:
                return types[0].IsNumber || types[0].Name == "dyn" ? types[0] : throw NoOverload("-_", types);
            case "+" or "-" or "*" or "/" or "%":
                return Arithmetic(call.Function, types);
        }
        var overloads = CelFunctions.Named(call.Function, call.IsMethod).ToArray();
        if (overloads.Length == 0)
            throw new CelException($"undeclared reference to '{call.Function}': this function is not known here, so the rule cannot be enforced");
        var matches = overloads.Where(overload => overload.Accepts(types)).ToArray();
        if (matches.Length == 0)
            throw NoOverload(call.Function, types);
        return matches.All(overload => overload.Result == matches[0].Result) ? matches[0].Result : CelType.Dyn;
    }

    private static CelType In(CelType[] types) => types[1].Name switch
    {
        "dyn" => CelType.Bool,
        "list" when types[0].Fits(types[1].Element!) => CelType.Bool,
        "map" when types[0].Fits(CelType.String) => CelType.Bool,
        _ => throw NoOverload("@in", types),
    };

    private static CelType Arithmetic(string symbol, CelType[] types)
    {
        var (left, right) = (types[0], types[1]);
        if (left.Name == "dyn" || right.Name == "dyn")
            return left.Name == "dyn" ? right : left;
        if (left.Name == "timestamp" && symbol == "-" && right.Name == "timestamp")
            return CelType.Duration;
        if (left.Name == "timestamp" && symbol is "+" or "-" && right.Name == "duration")
            return CelType.Timestamp;
        var isKnown = left.Name switch
        {
            "int" or "uint" => true,
            "double" => symbol != "%",
            "string" or "bytes" or "list" => symbol == "+",
            "duration" => symbol is "+" or "-",
            _ => false,
        };
        return isKnown && left.Fits(right) ? left : throw NoOverload($"_{symbol}_", types);
    }

    private CelType Join(CelExpression[] items)
    {
        var types = items.Select(Check).Distinct().ToArray();
        return types is [var only] ? only : CelType.Dyn;
    }

    private void Require(CelType expected, CelExpression expression, string function)
    {
        var actual = Check(expression);
        if (!actual.Fits(expected) || actual.Name == "null")
            throw NoOverload(function, actual);
    }

    private static CelType OfValue(object? value) => value switch
    {
        null => CelType.Null,
        bool => CelType.Bool,
        long => CelType.Int,
        ulong => CelType.Uint,
        double => CelType.Double,
        string => CelType.String,
        _ => CelType.Bytes,
    };

    private static CelException NoOverload(string function, params CelType[] types)
        => new($"found no matching overload for '{function}' applied to '({string.Join(", ", types.Select(type => type.ToString()))})'");
}
