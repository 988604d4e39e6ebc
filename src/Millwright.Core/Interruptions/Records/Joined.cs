namespace Millwright.Core.Interruptions.Records;

/// <summary>
/// Joins two reports of the same fact: what is known beats what is not, and of two different values the lesser stays. AWS does not report two
/// values; the rule only has to be the same in every order.
/// </summary>
internal static class Joined
{
    public static string? Of(string? left, string? right)
    {
        if (left is null || right is null) return left ?? right;
        return string.CompareOrdinal(left, right) <= 0 ? left : right;
    }

    public static DateTimeOffset Of(DateTimeOffset left, DateTimeOffset right) => left <= right ? left : right;
}
