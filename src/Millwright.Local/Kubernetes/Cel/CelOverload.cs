namespace Millwright.Local.Kubernetes.Cel;

/// <summary>One form of a function: what it takes and what it makes of it.</summary>
internal sealed record CelOverload(string Function, bool IsMethod, CelType[] Parameters, CelType Result, Func<object?[], object?> Body)
{
    public bool Accepts(object?[] arguments)
    {
        if (arguments.Length != Parameters.Length)
            return false;
        for (var index = 0; index < arguments.Length; index++)
        {
            if (!IsA(arguments[index], Parameters[index]))
                return false;
        }
        return true;
    }

    public bool Accepts(CelType[] arguments)
        => arguments.Length == Parameters.Length && arguments.Zip(Parameters).All(pair => pair.First.Name != "null" && pair.First.Fits(pair.Second)
            || (pair.First.Name == "object" && pair.Second.Name == "map"));

    private static bool IsA(object? value, CelType type) => type.Name switch
    {
        "dyn" => true,
        "bool" => value is bool,
        "int" => value is long,
        "uint" => value is ulong,
        "double" => value is double,
        "string" => value is string,
        "bytes" => value is byte[],
        "list" => value is List<object?>,
        "map" => value is CelMap,
        "duration" => value is TimeSpan,
        "timestamp" => value is DateTimeOffset,
        "quantity" => value is decimal,
        _ => false,
    };
}
