using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>Comparing and adding attribute values.</summary>
internal static class AttributeValues
{
    /// <returns>Negative, zero or positive; null where the two cannot be compared.</returns>
    public static int? Compare(JsonObject? one, JsonObject? other)
    {
        if (one is null || other is null || TypeOf(one) != TypeOf(other))
            return null;
        return TypeOf(one) switch
        {
            "N" => Number(one).CompareTo(Number(other)),
            "S" or "B" => string.CompareOrdinal(Text(one), Text(other)),
            _ => null,
        };
    }

    public static bool AreEqual(JsonObject? one, JsonObject? other) =>
        one is not null && other is not null && (Compare(one, other) == 0 || JsonNode.DeepEquals(one, other));

    public static JsonObject Add(JsonObject one, JsonObject other, int sign) =>
        TypeOf(one) == "N" && TypeOf(other) == "N"
            ? new() { ["N"] = (Number(one) + (sign * Number(other))).ToString(CultureInfo.InvariantCulture) }
            : throw new ExpressionException("Incorrect operand type for operator or function; operator: +, operand type: not a number");

    public static string TypeOf(JsonObject value) => value.First().Key;

    public static string Text(JsonObject value) => value.First().Value!.ToString();

    private static decimal Number(JsonObject value) => decimal.Parse(Text(value), CultureInfo.InvariantCulture);
}
