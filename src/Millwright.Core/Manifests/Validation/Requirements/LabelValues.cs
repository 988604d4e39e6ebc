using System.Collections.Immutable;
using System.Globalization;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>The values that requirements leave for one label: a list, or all but a list, perhaps between two numbers, perhaps no label at all.</summary>
/// <param name="IsComplement">Whether <paramref name="Values"/> are those that are excluded.</param>
/// <param name="Values">The list.</param>
/// <param name="Least">Smallest number; null for none.</param>
/// <param name="Greatest">Greatest number; null for none.</param>
/// <param name="MayBeAbsent">Whether a node without the label does too.</param>
internal sealed record LabelValues(bool IsComplement, ImmutableHashSet<string> Values, long? Least, long? Greatest, bool MayBeAbsent)
{
    private static readonly ImmutableHashSet<string> None = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Anything, or nothing: a key that no requirement names.</summary>
    public static LabelValues Anything { get; } = new(IsComplement: true, None, Least: null, Greatest: null, MayBeAbsent: true);

    /// <summary>Any value, but there has to be one.</summary>
    public static LabelValues AnyValue { get; } = Anything with { MayBeAbsent = false };

    /// <summary>Whether no node can do.</summary>
    public bool IsEmpty => !MayBeAbsent && (IsComplement ? Least > Greatest : Values.Count == 0);

    /// <summary>The values one by one, where they are known.</summary>
    public IReadOnlyCollection<string>? Listed => IsComplement ? null : Values;

    /// <summary>One requirement as a set; null where the operator or its values are wrong, which is reported elsewhere.</summary>
    public static LabelValues? Of(string? @operator, IReadOnlyCollection<string> values) => @operator switch
    {
        "In" => new LabelValues(IsComplement: false, None.Union(values), Least: null, Greatest: null, MayBeAbsent: false),
        "NotIn" => Anything with { Values = None.Union(values) },
        "Exists" => AnyValue,
        "DoesNotExist" => new LabelValues(IsComplement: false, None, Least: null, Greatest: null, MayBeAbsent: true),
        "Gt" when Number(values) is { } number => AnyValue with { Least = number + 1 },
        "Gte" when Number(values) is { } number => AnyValue with { Least = number },
        "Lt" when Number(values) is { } number => AnyValue with { Greatest = number - 1 },
        "Lte" when Number(values) is { } number => AnyValue with { Greatest = number },
        _ => null,
    };

    /// <summary>What both leave.</summary>
    public LabelValues Intersect(LabelValues other)
    {
        var least = Least is null ? other.Least : other.Least is null ? Least : Math.Max(Least.Value, other.Least.Value);
        var greatest = Greatest is null ? other.Greatest : other.Greatest is null ? Greatest : Math.Min(Greatest.Value, other.Greatest.Value);
        var absent = MayBeAbsent && other.MayBeAbsent;
        if (IsComplement && other.IsComplement)
            return new LabelValues(IsComplement: true, Values.Union(other.Values), least, greatest, absent);
        var listed = IsComplement ? other.Values : Values;
        return new LabelValues(IsComplement: false, [.. listed.Where(value => Allows(value) && other.Allows(value))], Least: null, Greatest: null, absent);
    }

    /// <summary>Whether a node with this value does.</summary>
    public bool Allows(string value) => Values.Contains(value) != IsComplement && IsInRange(value);

    /// <summary>Whether everything that the other one allows is allowed here too, as far as both are listed.</summary>
    public bool Covers(LabelValues other) =>
        (MayBeAbsent || !other.MayBeAbsent)
        && (other.Listed is { } listed ? listed.All(Allows) : IsComplement && Values.IsSubsetOf(other.Values) && Least is null && Greatest is null);

    private bool IsInRange(string value) =>
        (Least is null && Greatest is null)
        || (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !(number < Least) && !(number > Greatest));

    private static long? Number(IReadOnlyCollection<string> values) =>
        values.Count == 1 && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
