using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>NodePools that were written for Azure's Karpenter: the nearest requirement on AWS, with a note.</summary>
internal static class AzureConversion
{
    private const string Domain = "karpenter.azure.com";
    private const string SkuFamily = Domain + "/sku-family";

    /// <summary>Azure's families by purpose (sizes of virtual machines, Azure documentation) and the categories of EC2 for the same purpose.</summary>
    private static readonly Dictionary<string, string[]> Categories = new(StringComparer.Ordinal)
    {
        ["A"] = ["t"],
        ["B"] = ["t"],
        ["D"] = ["m"],
        ["DC"] = ["m"],
        ["E"] = ["r"],
        ["EC"] = ["r"],
        ["F"] = ["c"],
        ["FX"] = ["c"],
        ["L"] = ["i"],
        ["M"] = ["x"],
        ["N"] = ["g", "p"],
        ["H"] = ["hpc"],
    };

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        [Domain + "/sku-cpu"] = WellKnownLabels.Cpu,
        [Domain + "/sku-memory"] = "karpenter.k8s.aws/instance-memory",
        [Domain + "/sku-gpu-count"] = "karpenter.k8s.aws/instance-gpu-count",
        [Domain + "/sku-gpu-manufacturer"] = "karpenter.k8s.aws/instance-gpu-manufacturer",
    };

    public static bool IsAzureKey(string key) => key.StartsWith(Domain + "/", StringComparison.Ordinal);

    /// <summary>A NodePool of v1; one that has nothing of Azure stays as it is.</summary>
    public static void Convert(ConversionDocument document)
    {
        if (document.Root.Mapping("spec")?.Mapping("template")?.Mapping("spec") is not { } node)
            return;
        var reference = node.Mapping("nodeClassRef");
        var isOfAzure = reference?.Text("group") == Domain || reference?.Text("kind") == "AKSNodeClass";
        var hasAzureKeys = node.List("requirements")?.Mappings.Any(requirement => IsAzureKey(requirement.Text("key") ?? "")) == true;
        if (!isOfAzure && !hasAzureKeys)
            return;
        document.IsChanged = true;
        if (hasAzureKeys)
            RequirementConversion.Convert(document, node.List("requirements")!);
        RefuseLabels(document);
        if (reference is null)
        {
            node.Entries.Insert(0, new CommentedEntry("nodeClassRef", NodePoolConversion.Reference("default")));
            document.Note(node.Place, ConversionTopics.Azure, "the pool names no class, which v1 requires: EC2NodeClass/default is written");
        }
        else if (isOfAzure)
        {
            reference.Set("group", CommentedScalar.Text(KarpenterKinds.NodeClassGroup));
            reference.Set("kind", CommentedScalar.Text(KarpenterKinds.NodeClass));
            document.Note(reference.Place, ConversionTopics.Azure, $"the class becomes EC2NodeClass/{reference.Text("name")}, which has to be written for AWS");
        }
    }

    /// <summary>A requirement with a key of Azure's.</summary>
    public static void ConvertRequirement(ConversionDocument document, CommentedList requirements, CommentedEntry entry, CommentedMapping requirement)
    {
        var key = requirement.Text("key")!;
        var place = requirement["key"]!.Place;
        if (key == SkuFamily)
            ConvertFamily(document, requirement);
        else if (Keys.TryGetValue(key, out var current))
        {
            requirement.Set("key", CommentedScalar.Text(current));
            document.Note(place, ConversionTopics.Azure, $"{key} becomes {current}; machines of both clouds are not the same, so check the values");
        }
        else if (key == Domain + "/sku-networking-accelerated")
        {
            requirements.Entries.Remove(entry);
            document.Note(place, ConversionTopics.Azure, $"{key} is left out: every current EC2 type has enhanced networking");
        }
        else
            document.Error(place, $"{key} has no nearest requirement on AWS", "write instance types, families or categories of EC2");
    }

    private static void ConvertFamily(ConversionDocument document, CommentedMapping requirement)
    {
        var place = requirement["key"]!.Place;
        requirement.Set("key", CommentedScalar.Text(WellKnownLabels.Category));
        if (requirement.List("values") is not { } values)
        {
            document.Note(place, ConversionTopics.Azure, $"{SkuFamily} becomes {WellKnownLabels.Category}");
            return;
        }

        var categories = new List<string>();
        foreach (var family in values.Scalars)
        {
            if (Categories.TryGetValue(family.Value.ToUpperInvariant(), out var found))
                categories.AddRange(found);
            else
                document.Error(family.Place, $"Azure's family {family.Value} has no nearest category on AWS", "write instance types, families or categories of EC2");
        }

        document.Note(place, ConversionTopics.Azure, $"{SkuFamily} {string.Join(", ", values.Scalars.Select(value => value.Value))} becomes the nearest on AWS, {WellKnownLabels.Category} {string.Join(", ", categories.Distinct())}");
        requirement.Set("values", values.IsFlow ? QuotedFlow(categories) : CommentedList.Of(categories.Distinct().Select(CommentedNode (category) => CommentedScalar.Text(category))));
    }

    private static CommentedList QuotedFlow(IEnumerable<string> texts) => new()
    {
        IsFlow = true,
        Entries = [.. texts.Distinct().Select(text => new CommentedEntry(Key: null, new CommentedScalar { Value = text, Raw = $"\"{text}\"", IsQuoted = true }))],
    };

    private static void RefuseLabels(ConversionDocument document)
    {
        foreach (var label in document.Root.Mapping("spec")?.Mapping("template")?.Mapping("metadata")?.Mapping("labels")?.Entries ?? [])
        {
            if (IsAzureKey(label.Key!))
                document.Error(label.Place, $"the label {label.Key} is Azure's", "use a key in a domain of your own");
        }
    }
}
