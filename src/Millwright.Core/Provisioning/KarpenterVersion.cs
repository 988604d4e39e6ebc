using System.Globalization;

namespace Millwright.Core.Provisioning;

/// <summary>A version of Karpenter, such as <c>1.14.1</c> or <c>v0.33.12</c>.</summary>
public readonly record struct KarpenterVersion(int Major, int Minor, int Patch) : IComparable<KarpenterVersion>
{
    /// <summary>Reads three numbers, with or without a leading <c>v</c> and a suffix after <c>-</c> or <c>+</c>.</summary>
    public static bool TryParse(string? text, out KarpenterVersion version)
    {
        version = default;
        var parts = (text is ['v', .. var rest] ? rest : text ?? "").Split('-', '+')[0].Split('.');
        if (parts.Length != 3 || !parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return false;
        version = new KarpenterVersion(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        return true;
    }

    public int CompareTo(KarpenterVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    public static bool operator <(KarpenterVersion left, KarpenterVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(KarpenterVersion left, KarpenterVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(KarpenterVersion left, KarpenterVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(KarpenterVersion left, KarpenterVersion right) => left.CompareTo(right) >= 0;
}
