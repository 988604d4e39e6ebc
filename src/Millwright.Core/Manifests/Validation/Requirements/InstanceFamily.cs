using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.Core.Manifests.Validation.Requirements;

/// <summary>What the name of an EC2 instance family says about its instances.</summary>
/// <remarks>
/// The naming conventions of the EC2 instance type guide: letters for the category, the generation, then letters for the processor and for options. A <c>g</c> among these
/// is Graviton, and so arm64; the exceptions are <c>a1</c>, which is Graviton by its category, and <c>mac2</c>, which is Apple's.
/// </remarks>
/// <param name="Name">Such as <c>m6gd</c>.</param>
/// <param name="Category">Such as <c>m</c>.</param>
/// <param name="Generation">Such as 6.</param>
/// <param name="Options">Such as <c>gd</c>.</param>
internal sealed partial record InstanceFamily(string Name, string Category, int Generation, string Options)
{
    /// <summary>The value of <c>kubernetes.io/arch</c>.</summary>
    public string Architecture => Category is "a" || (Category is "mac" && Generation >= 2) || Options.Contains('g', StringComparison.Ordinal) ? "arm64" : "amd64";

    /// <summary>Who makes the processor; null where the name does not say, as for accelerated types.</summary>
    public string? Manufacturer => (Category, Options) switch
    {
        ("c" or "m" or "r" or "t", ['g', ..]) => "aws",
        ("c" or "m" or "r" or "t", ['a', ..]) => "amd",
        ("c" or "m" or "r", ['i', ..]) => "intel",
        ("c" or "m" or "r" or "t", _) when Generation <= 5 => "intel",
        _ => null,
    };

    /// <summary>Whether the vCPUs of a size follow the common scheme: large has 2, xlarge 4, and so on.</summary>
    public bool HasCommonSizes => Category is "c" or "m" or "r" or "t" or "i" or "d" or "x" or "z";

    public static InstanceFamily? Parse(string name)
    {
        var match = name.Length > 40 ? Match.Empty : Form().Match(name);
        return match.Success && int.TryParse(match.Groups["generation"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? new InstanceFamily(name, match.Groups["category"].Value, generation, match.Groups["options"].Value)
            : null;
    }

    [GeneratedRegex(@"^(?<category>[a-z]+)(-[0-9]+tb)?(?<generation>[0-9]+)(?<options>[a-z0-9-]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
