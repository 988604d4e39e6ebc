namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Arithmetic, comparison and membership on values.</summary>
internal static class CelOperators
{
    public static object? Apply(string symbol, object? left, object? right) => symbol switch
    {
        "==" => AreEqual(left, right),
        "!=" => !AreEqual(left, right),
        "<" => Compare(left, right) < 0,
        "<=" => Compare(left, right) <= 0,
        ">" => Compare(left, right) > 0,
        ">=" => Compare(left, right) >= 0,
        "in" => Contains(right, left),
        _ => Compute(symbol, left, right),
    };

    public static object Negate(object? value) => value switch
    {
        long number => checked(-number),
        double number => -number,
        _ => throw NoOverload("-_", value, null),
    };

    public static bool AreEqual(object? left, object? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (IsNumber(left) && IsNumber(right))
            return CompareNumbers(left, right) == 0;
        return (left, right) switch
        {
            (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (CelMap a, CelMap b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b.Contains(entry.Key) && AreEqual(entry.Value, b.Get(entry.Key))),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            _ => left.Equals(right),
        };
    }

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        (TimeSpan a, TimeSpan b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        ({ } a, { } b) when IsNumber(a) && IsNumber(b) => CompareNumbers(a, b),
        _ => throw NoOverload("_<_", left, right),
    };

    private static bool Contains(object? container, object? item) => container switch
    {
        List<object?> list => list.Exists(element => AreEqual(element, item)),
        CelMap map => map.Contains(item),
        _ => throw NoOverload("@in", item, container),
    };

    private static object Compute(string symbol, object? left, object? right)
    {
        try
        {
            return (symbol, left, right) switch
            {
                ("+", long a, long b) => checked(a + b),
                ("-", long a, long b) => checked(a - b),
                ("*", long a, long b) => checked(a * b),
                ("/", long, 0L) => throw new CelException("division by zero"),
                ("/", long a, long b) => checked(a / b),
                ("%", long, 0L) => throw new CelException("modulus by zero"),
                ("%", long a, long b) => a % b,
                ("+", ulong a, ulong b) => checked(a + b),
                ("-", ulong a, ulong b) => checked(a - b),
                ("*", ulong a, ulong b) => checked(a * b),
                ("/", ulong a, ulong b) when b != 0 => a / b,
                ("%", ulong a, ulong b) when b != 0 => a % b,
                ("+", double a, double b) => a + b,
                ("-", double a, double b) => a - b,
                ("*", double a, double b) => a * b,
                ("/", double a, double b) => a / b,
                ("+", string a, string b) => a + b,
                ("+", byte[] a, byte[] b) => (byte[])[.. a, .. b],
                ("+", List<object?> a, List<object?> b) => (List<object?>)[.. a, .. b],
                ("+", TimeSpan a, TimeSpan b) => a + b,
                ("-", TimeSpan a, TimeSpan b) => a - b,
                ("+", DateTimeOffset a, TimeSpan b) => a + b,
                ("-", DateTimeOffset a, TimeSpan b) => a - b,
                ("-", DateTimeOffset a, DateTimeOffset b) => a - b,
                _ => throw NoOverload($"_{symbol}_", left, right),
            };
        }
        catch (OverflowException)
        {
            throw new CelException("integer overflow");
        }
    }

    private static bool IsNumber(object value) => value is long or ulong or double;

    private static int CompareNumbers(object left, object right) => (left, right) switch
    {
        (long a, long b) => a.CompareTo(b),
        (ulong a, ulong b) => a.CompareTo(b),
        (long a, ulong b) => a < 0 ? -1 : ((ulong)a).CompareTo(b),
        (ulong a, long b) => b < 0 ? 1 : a.CompareTo((ulong)b),
        _ => AsDouble(left).CompareTo(AsDouble(right)),
    };

    private static double AsDouble(object value) => value switch { long number => number, ulong number => number, _ => (double)value };

    private static CelException NoOverload(string function, object? left, object? right)
        => new($"no such overload: {function} on {left?.GetType().Name ?? "null"}, {right?.GetType().Name ?? "null"}");
}
