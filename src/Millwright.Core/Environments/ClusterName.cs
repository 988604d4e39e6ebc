using System.Text.RegularExpressions;

namespace Millwright.Core.Environments;

/// <summary>Names of EKS clusters: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html</summary>
public static partial class ClusterName
{
    /// <summary>What to tell somebody whose name is refused.</summary>
    public const string Remedy = "use 1 to 100 letters, digits, hyphens and underscores, a letter or digit first";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_-]{0,99}\z")]
    private static partial Regex Pattern();
}
