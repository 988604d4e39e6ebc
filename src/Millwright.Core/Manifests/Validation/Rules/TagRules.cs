using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Tags that an EC2NodeClass puts on instances.</summary>
internal static class TagRules
{
    private static readonly string[] Names = ["eks:eks-cluster-name", "karpenter.sh/nodepool", "karpenter.sh/nodeclaim", "karpenter.k8s.aws/ec2nodeclass"];

    public static CrossRule Reserved { get; } = new(6, static (value, path, sink) =>
    {
        foreach (var tag in ((PlacedMapping)value).Fields)
        {
            if (tag.Name.Length == 0)
                sink.Add(FindingCodes.EmptyText, tag.Place, $"`{path}` has an empty key", "name the tag");
            else if (IsReserved(tag.Name))
                sink.Add(FindingCodes.ReservedTag, tag.Place, $"`{path}` has `{tag.Name}`, which Karpenter sets itself");
        }
    });

    /// <summary>Whether Karpenter sets the tag itself.</summary>
    public static bool IsReserved(string tag) => tag.StartsWith("kubernetes.io/cluster", StringComparison.Ordinal) || Names.Contains(tag, StringComparer.Ordinal);
}
