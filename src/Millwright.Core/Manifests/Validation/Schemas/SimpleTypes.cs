using System.Text.Json;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>A whole number.</summary>
/// <param name="Minimum">The least; null for any.</param>
/// <param name="Maximum">The greatest; null for any.</param>
/// <param name="IsWide">Whether it may need more than 32 bits.</param>
internal sealed record WholeNumberType(long? Minimum = null, long? Maximum = null, bool IsWide = false) : FieldType
{
    public override string Noun => "a whole number";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink)
    {
        if (value is not PlacedScalar { Whole: { } number })
            return Mismatch(value, path, sink, value is PlacedScalar { Text: { } text } && long.TryParse(text, out _) ? "write it without quotes" : "write a whole number");
        var (least, greatest) = (Minimum ?? (IsWide ? long.MinValue : int.MinValue), Maximum ?? (IsWide ? long.MaxValue : int.MaxValue));
        if (number < least || number > greatest)
            sink.Add(FindingCodes.OutOfRange, value.Place, $"`{path}` is {number}", $"choose a number from {least} to {greatest}");
        return true;
    }
}

/// <summary>A truth value.</summary>
internal sealed record FlagType : FieldType
{
    public override string Noun => "true or false";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink) =>
        value is PlacedScalar { Value: { } content } && content.GetValueKind() is JsonValueKind.True or JsonValueKind.False
        || Mismatch(value, path, sink, "write true or false, without quotes");
}

/// <summary>A quantity of a resource, as a number or as a text: <c>100</c>, <c>"100"</c>, <c>400Gi</c>.</summary>
internal sealed record QuantityType : FieldType
{
    public override string Noun => "a quantity";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink)
    {
        const string Remedy = "write a quantity such as \"100\", 500m or 400Gi";
        if (value is PlacedScalar { Whole: not null })
            return true;
        if (value is not PlacedScalar { Text: { } text })
            return Mismatch(value, path, sink, Remedy);
        if (text.Length > 100 || !Patterns.Quantity.IsMatch(text))
            sink.Add(FindingCodes.WrongFormat, value.Place, $"`{path}` is `{Shorten(text)}`", Remedy);
        return true;
    }
}

/// <summary>Anything: what no person writes, such as a status.</summary>
internal sealed record AnyType : FieldType
{
    public override string Noun => "anything";

    protected override bool CheckContent(PlacedValue value, string path, FindingSink sink) => true;
}
