using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>
/// The functions of the CEL standard library and of the Kubernetes extensions that are known here. A rule that calls another one is refused
/// when its definition is created, so nothing is ever left unchecked.
/// </summary>
internal static partial class CelFunctions
{
    private static readonly CelType Strings = CelType.List(CelType.String);

    private static readonly ILookup<string, CelOverload> Table = All().ToLookup(overload => overload.Function, StringComparer.Ordinal);

    public static IEnumerable<CelOverload> Named(string function, bool isMethod) => Table[function].Where(overload => overload.IsMethod == isMethod);

    public static TimeSpan ParseDuration(string text)
    {
        if (!DurationSyntax().IsMatch(text))
            throw new CelException($"time: invalid duration \"{text}\"");
        var total = 0d;
        foreach (Match part in DurationPart().Matches(text))
        {
            total += double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "h" => 3600d, "m" => 60d, "s" => 1d, "ms" => 1e-3, "us" or "µs" => 1e-6, _ => 1e-9,
            };
        }
        return TimeSpan.FromSeconds(text.StartsWith('-') ? -total : total);
    }

    public static Regex Pattern(string pattern)
    {
        try
        {
            return GoPattern.Compile(pattern);
        }
        catch (ArgumentException exception)
        {
            throw new CelException($"error parsing regexp: {exception.Message}");
        }
    }

    private static IEnumerable<CelOverload> All() => [.. Sizes(), .. Conversions(), .. Texts(), .. Lists(), .. Quantities()];

    private static IEnumerable<CelOverload> Sizes()
    {
        foreach (var isMethod in (bool[])[true, false])
        {
            yield return new("size", isMethod, [CelType.String], CelType.Int, static a => (long)((string)a[0]!).EnumerateRunes().Count());
            yield return new("size", isMethod, [CelType.Bytes], CelType.Int, static a => (long)((byte[])a[0]!).Length);
            yield return new("size", isMethod, [CelType.AnyList], CelType.Int, static a => (long)((List<object?>)a[0]!).Count);
            yield return new("size", isMethod, [CelType.AnyMap], CelType.Int, static a => (long)((CelMap)a[0]!).Entries.Count);
        }
    }

    private static IEnumerable<CelOverload> Conversions()
    {
        yield return Function("int", CelType.Int, CelType.Int, static value => value);
        yield return Function("int", CelType.Uint, CelType.Int, static value => checked((long)(ulong)value));
        yield return Function("int", CelType.Double, CelType.Int, static value => checked((long)(double)value));
        yield return Function("int", CelType.String, CelType.Int, static value => long.TryParse((string)value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CelException($"strconv.ParseInt: parsing \"{value}\": invalid syntax"));
        yield return Function("int", CelType.Timestamp, CelType.Int, static value => ((DateTimeOffset)value).ToUnixTimeSeconds());
        yield return Function("uint", CelType.Int, CelType.Uint, static value => checked((ulong)(long)value));
        yield return Function("double", CelType.Double, CelType.Double, static value => value);
        yield return Function("double", CelType.Int, CelType.Double, static value => (double)(long)value);
        yield return Function("double", CelType.String, CelType.Double, static value => double.TryParse((string)value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CelException($"strconv.ParseFloat: parsing \"{value}\": invalid syntax"));
        foreach (var type in (CelType[])[CelType.String, CelType.Int, CelType.Uint, CelType.Double, CelType.Bool, CelType.Bytes, CelType.Duration, CelType.Timestamp])
            yield return Function("string", type, CelType.String, static value => CelText.Show(value));
        yield return Function("bool", CelType.Bool, CelType.Bool, static value => value);
        yield return Function("bool", CelType.String, CelType.Bool, static value => value switch
        {
            "true" or "True" or "TRUE" or "t" or "1" => true,
            "false" or "False" or "FALSE" or "f" or "0" => false,
            _ => throw new CelException($"strconv.ParseBool: parsing \"{value}\": invalid syntax"),
        });
        yield return Function("bytes", CelType.String, CelType.Bytes, static value => Encoding.UTF8.GetBytes((string)value));
        yield return Function("dyn", CelType.Dyn, CelType.Dyn, static value => value);
        yield return Function("duration", CelType.String, CelType.Duration, static value => ParseDuration((string)value));
        yield return Function("duration", CelType.Duration, CelType.Duration, static value => value);
        yield return Function("timestamp", CelType.Timestamp, CelType.Timestamp, static value => value);
        yield return Function("timestamp", CelType.String, CelType.Timestamp, static value
            => DateTimeOffset.TryParse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
                ? time
                : throw new CelException($"parsing time \"{value}\": invalid syntax"));
        yield return Method("getSeconds", [CelType.Duration], CelType.Int, static a => (long)((TimeSpan)a[0]!).TotalSeconds);
        yield return Method("getMinutes", [CelType.Duration], CelType.Int, static a => (long)((TimeSpan)a[0]!).TotalMinutes);
        yield return Method("getHours", [CelType.Duration], CelType.Int, static a => (long)((TimeSpan)a[0]!).TotalHours);
    }

    private static IEnumerable<CelOverload> Texts()
    {
        yield return Method("startsWith", [CelType.String, CelType.String], CelType.Bool, static a => Text(a, 0).StartsWith(Text(a, 1), StringComparison.Ordinal));
        yield return Method("endsWith", [CelType.String, CelType.String], CelType.Bool, static a => Text(a, 0).EndsWith(Text(a, 1), StringComparison.Ordinal));
        yield return Method("contains", [CelType.String, CelType.String], CelType.Bool, static a => Text(a, 0).Contains(Text(a, 1), StringComparison.Ordinal));
        yield return Method("matches", [CelType.String, CelType.String], CelType.Bool, static a => Pattern(Text(a, 1)).IsMatch(Text(a, 0)));
        yield return new("matches", false, [CelType.String, CelType.String], CelType.Bool, static a => Pattern(Text(a, 1)).IsMatch(Text(a, 0)));
        yield return Method("find", [CelType.String, CelType.String], CelType.String, static a => Pattern(Text(a, 1)).Match(Text(a, 0)).Value);
        yield return Method("findAll", [CelType.String, CelType.String], Strings, static a => Pattern(Text(a, 1)).Matches(Text(a, 0)).Select(match => (object?)match.Value).ToList());
        yield return Method("split", [CelType.String, CelType.String], Strings, static a => Split(Text(a, 0), Text(a, 1), -1));
        yield return Method("split", [CelType.String, CelType.String, CelType.Int], Strings, static a => Split(Text(a, 0), Text(a, 1), (long)a[2]!));
        yield return Method("lowerAscii", [CelType.String], CelType.String, static a => string.Concat(Text(a, 0).Select(letter => char.IsAsciiLetterUpper(letter) ? (char)(letter + 32) : letter)));
        yield return Method("upperAscii", [CelType.String], CelType.String, static a => string.Concat(Text(a, 0).Select(letter => char.IsAsciiLetterLower(letter) ? (char)(letter - 32) : letter)));
        yield return Method("trim", [CelType.String], CelType.String, static a => Text(a, 0).Trim());
        yield return Method("replace", [CelType.String, CelType.String, CelType.String], CelType.String, static a => Text(a, 1).Length == 0
            ? throw new CelException("replace() of an empty text is not known here")
            : Text(a, 0).Replace(Text(a, 1), Text(a, 2), StringComparison.Ordinal));
        yield return Method("indexOf", [CelType.String, CelType.String], CelType.Int, static a => (long)Text(a, 0).IndexOf(Text(a, 1), StringComparison.Ordinal));
        yield return Method("lastIndexOf", [CelType.String, CelType.String], CelType.Int, static a => (long)Text(a, 0).LastIndexOf(Text(a, 1), StringComparison.Ordinal));
        yield return Method("charAt", [CelType.String, CelType.Int], CelType.String, static a => Substring(Text(a, 0), (long)a[1]!, Math.Min((long)a[1]! + 1, Text(a, 0).Length)));
        yield return Method("substring", [CelType.String, CelType.Int], CelType.String, static a => Substring(Text(a, 0), (long)a[1]!, Text(a, 0).Length));
        yield return Method("substring", [CelType.String, CelType.Int, CelType.Int], CelType.String, static a => Substring(Text(a, 0), (long)a[1]!, (long)a[2]!));
        yield return Method("join", [Strings], CelType.String, static a => string.Concat(Items(a).Cast<string>()));
        yield return Method("join", [Strings, CelType.String], CelType.String, static a => string.Join(Text(a, 1), Items(a).Cast<string>()));
    }

    private static IEnumerable<CelOverload> Lists()
    {
        yield return Method("isSorted", [CelType.AnyList], CelType.Bool, static a => Items(a).Zip(Items(a).Skip(1)).All(pair => CelOperators.Compare(pair.First, pair.Second) <= 0));
        yield return Method("sum", [CelType.AnyList], CelType.Dyn, static a => Items(a).Count == 0 ? 0L : Items(a).Aggregate((left, right) => CelOperators.Apply("+", left, right)));
        yield return Method("min", [CelType.AnyList], CelType.Dyn, static a => Extreme(Items(a), -1));
        yield return Method("max", [CelType.AnyList], CelType.Dyn, static a => Extreme(Items(a), 1));
        yield return Method("indexOf", [CelType.AnyList, CelType.Dyn], CelType.Int, static a => (long)Items(a).FindIndex(item => CelOperators.AreEqual(item, a[1])));
        yield return Method("lastIndexOf", [CelType.AnyList, CelType.Dyn], CelType.Int, static a => (long)Items(a).FindLastIndex(item => CelOperators.AreEqual(item, a[1])));
    }

    private static IEnumerable<CelOverload> Quantities()
    {
        yield return Function("quantity", CelType.String, CelType.Quantity, static value => Quantity.Parse((string)value) ?? throw new CelException($"quantities must match the regular expression: \"{value}\""));
        yield return Function("isQuantity", CelType.String, CelType.Bool, static value => Quantity.Parse((string)value) is not null);
        yield return Method("compareTo", [CelType.Quantity, CelType.Quantity], CelType.Int, static a => (long)((decimal)a[0]!).CompareTo((decimal)a[1]!));
        yield return Method("isGreaterThan", [CelType.Quantity, CelType.Quantity], CelType.Bool, static a => (decimal)a[0]! > (decimal)a[1]!);
        yield return Method("isLessThan", [CelType.Quantity, CelType.Quantity], CelType.Bool, static a => (decimal)a[0]! < (decimal)a[1]!);
        yield return Method("sign", [CelType.Quantity], CelType.Int, static a => (long)Math.Sign((decimal)a[0]!));
        yield return Method("add", [CelType.Quantity, CelType.Quantity], CelType.Quantity, static a => (decimal)a[0]! + (decimal)a[1]!);
        yield return Method("sub", [CelType.Quantity, CelType.Quantity], CelType.Quantity, static a => (decimal)a[0]! - (decimal)a[1]!);
    }

    private static CelOverload Function(string name, CelType parameter, CelType result, Func<object, object?> body)
        => new(name, false, [parameter], result, arguments => body(arguments[0]!));

    private static CelOverload Method(string name, CelType[] parameters, CelType result, Func<object?[], object?> body) => new(name, true, parameters, result, body);

    private static string Text(object?[] arguments, int index) => (string)arguments[index]!;

    private static List<object?> Items(object?[] arguments) => (List<object?>)arguments[0]!;

    private static List<object?> Split(string text, string separator, long limit)
    {
        if (limit == 0)
            return [];
        var parts = separator.Length == 0
            ? text.Select(letter => letter.ToString()).ToArray()
            : text.Split(separator, limit < 0 ? int.MaxValue : (int)limit);
        return [.. parts];
    }

    private static string Substring(string text, long start, long end)
        => start >= 0 && start <= end && end <= text.Length ? text[(int)start..(int)end] : throw new CelException($"index out of range: {start}");

    private static object? Extreme(List<object?> items, int sign)
        => items.Count == 0
            ? throw new CelException("min/max called on empty list")
            : items.Aggregate((best, item) => Math.Sign(CelOperators.Compare(item, best)) == sign ? item : best);

    [GeneratedRegex(@"^[-+]?(0|([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h))+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DurationSyntax();

    [GeneratedRegex(@"([0-9.]+)(ns|us|µs|ms|s|m|h)", RegexOptions.None, 1000)]
    private static partial Regex DurationPart();
}
