namespace Millwright.Core.Interruptions.Reports;

/// <summary>The order of names, and of pairs of names, by code point: the same on every machine.</summary>
internal sealed class OrdinalOrder<TKey> : IComparer<TKey>
{
    public static OrdinalOrder<TKey> Instance { get; } = new();

    public int Compare(TKey? x, TKey? y) => (x, y) switch
    {
        (string left, string right) => string.CompareOrdinal(left, right),
        (ValueTuple<string, string> left, ValueTuple<string, string> right) =>
            string.CompareOrdinal(left.Item1, right.Item1) is not 0 and var first ? first : string.CompareOrdinal(left.Item2, right.Item2),
        _ => Comparer<TKey>.Default.Compare(x, y),
    };
}
