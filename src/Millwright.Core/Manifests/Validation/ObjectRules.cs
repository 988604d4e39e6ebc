using Millwright.Core.Manifests.Validation.Pools;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation;

/// <summary>What can be said of one object on its own.</summary>
internal static class ObjectRules
{
    /// <summary>Longest name of a NodePool or EC2NodeClass: it becomes the value of a label.</summary>
    private const int LongestName = 63;

    private static readonly MappingType NodePool = ObjectSchema.Of(NodePoolSchema.Spec);
    private static readonly MappingType NodeClass = ObjectSchema.Of(NodeClassSchema.Spec);

    public static void Check(PlacedObject item, ValidationOptions options)
    {
        if (item.IsNodePool)
        {
            CheckName(item);
            NodePool.Check(item.Body, path: "", item.Sink);
            PoolRules.Check(new NodePoolView(item), options);
        }
        else if (item.IsNodeClass)
        {
            CheckName(item);
            NodeClass.Check(item.Body, path: "", item.Sink);
            NodeClassRules.CheckMeaning(item.Spec, options.KubernetesMinor, item.Sink);
        }
        else if (KarpenterKinds.IsOfKarpenter(item.ApiVersion) && !KarpenterKinds.Others.Contains((item.ApiVersion, item.Kind)))
        {
            ReportKind(item);
        }
    }

    private static void CheckName(PlacedObject item)
    {
        if (item.Name is not { } name || (name.Length is > 0 and <= LongestName && Patterns.ObjectName.IsMatch(name)))
            return;
        item.Sink.Add(FindingCodes.InvalidName, item.Body.At("metadata", "name")!.Place, $"`metadata.name` is `{(name.Length > 80 ? name[..80] : name)}`", $"use at most {LongestName} lower-case letters, digits and hyphens");
    }

    private static void ReportKind(PlacedObject item)
    {
        var kindPlace = item.Body.At("kind")!.Place;
        var remedy = (item.ApiVersion.Split('/')[0], item.Kind) switch
        {
            ("karpenter.sh", KarpenterKinds.NodePool) => $"write apiVersion: {KarpenterKinds.NodePoolVersion}",
            (_, KarpenterKinds.NodePool) => $"write apiVersion: {KarpenterKinds.NodePoolVersion}",
            (_, KarpenterKinds.NodeClass) => $"write apiVersion: {KarpenterKinds.NodeClassVersion}",
            var (_, kind) when Spelling.Nearest(kind, [KarpenterKinds.NodePool, KarpenterKinds.NodeClass]) is { } nearest => $"did you mean `{nearest}`?",
            _ => null,
        };
        item.Sink.Add(FindingCodes.UnknownKind, kindPlace, $"Karpenter 1.14 on AWS has no {item.Kind} in {item.ApiVersion}", remedy);
    }
}
