using System.Buffers;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Ids of AWS resources. The published patterns take more than AWS gives out.</summary>
internal static class SelectorIds
{
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Checks a term's <c>id</c>: a prefix and 8 or 17 hexadecimal digits (EC2 user guide, resource ids).</summary>
    public static void Check(PlacedMapping term, string path, string prefix, FindingSink sink)
    {
        if (term.At("id") is not PlacedScalar { Text: { } id, Origin: ScalarOrigin.Written } value || !id.StartsWith($"{prefix}-", StringComparison.Ordinal))
            return;
        var digits = id.AsSpan(prefix.Length + 1);
        if (digits.IndexOfAnyExcept(LettersAndDigits) < 0 && (digits.Length is not (8 or 17) || digits.IndexOfAnyExcept(HexDigits) >= 0))
            sink.Add(FindingCodes.SelectsNothing, value.Place, $"`{path}.id` is `{id}`, which no resource has", $"write {prefix}- and 8 or 17 hexadecimal digits");
    }
}
