using System.Text.RegularExpressions;

namespace Millwright.Core.Manifests.Validation.Schemas;

/// <summary>Short words for the tables of fields.</summary>
internal static class Types
{
    public static TextType Text { get; } = new();

    public static TextType FilledText { get; } = new() { IsFilled = true };

    public static FlagType Flag { get; } = new();

    public static QuantityType Quantity { get; } = new();

    public static AnyType Any { get; } = new();

    public static TextType Like(Regex pattern, string form) => new() { Pattern = pattern, Form = form };

    public static TextType OneOf(params string[] choices) => new() { Choices = choices };

    public static WholeNumberType Whole(long? from = null, long? to = null) => new(from, to);

    public static WholeNumberType Wide(long? from = null, long? to = null) => new(from, to, IsWide: true);

    public static MappingType Mapping(params KnownField[] fields) => new(fields);

    public static MapType MapOf(FieldType values, int? maximum = null) => new(values, maximum);

    public static ListType ListOf(FieldType items, int? minimum = null, int? maximum = null) => new(items, minimum, maximum);

    public static KnownField Field(string name, FieldType type) => new(name, type);

    public static KnownField Required(string name, FieldType type) => new(name, type, IsRequired: true);

    /// <summary>The type with a rule over several fields.</summary>
    public static T With<T>(this T type, params CrossRule[] rules)
        where T : FieldType => type with { Rules = [.. type.Rules, .. rules] };
}
