using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>Requirements of pools.</summary>
internal static class RequirementConversion
{
    private const string AcceleratorName = "karpenter.k8s.aws/instance-accelerator-name";

    /// <summary>A new requirement.</summary>
    public static CommentedMapping Requirement(string key, string @operator, params IEnumerable<string> values)
    {
        var result = new CommentedMapping();
        result.Set("key", key);
        result.Set("operator", @operator);
        result.Set("values", CommentedList.Flow(values));
        return result;
    }

    /// <summary>Brings keys to their v1 spelling, in place.</summary>
    public static void Convert(ConversionDocument document, CommentedList requirements)
    {
        foreach (var entry in requirements.Entries.ToList())
        {
            if (entry.Value is not CommentedMapping requirement || requirement.Text("key") is not { } key)
                continue;
            var place = requirement["key"]!.Place;
            if (AzureConversion.IsAzureKey(key))
            {
                AzureConversion.ConvertRequirement(document, requirements, entry, requirement);
                continue;
            }

            var current = WellKnownLabels.Normalize(key);
            if (current != key)
            {
                requirement.Set("key", CommentedScalar.Text(current));
                document.Note(place, ConversionTopics.Label, $"the requirement's key {key} is written {current}");
            }
            else if (key is LabelConversion.ProvisionerName or LabelConversion.NodePoolLabel)
            {
                requirements.Entries.Remove(entry);
                document.Note(place, ConversionTopics.Label, $"the requirement for {key} is left out: every node carries {LabelConversion.NodePoolLabel}, and v1 refuses it here");
            }
            else if (WellKnownLabels.IsOfKarpenterDomain(key) && !WellKnownLabels.OfKarpenter.Contains(key))
            {
                document.Error(place, $"v1 refuses a requirement for {key}", "use another of Karpenter's labels");
            }
            else if (key == AcceleratorName)
            {
                document.Note(place, ConversionTopics.Label, "since Karpenter 1.1 Inferentia and Trainium have other values here; see the upgrade guide of 1.1");
            }

            WriteValuesAsTexts(requirement);
        }
    }

    /// <summary>Values are texts; a number that an older reader let pass gets its quotes.</summary>
    private static void WriteValuesAsTexts(CommentedMapping requirement)
    {
        foreach (var entry in requirement.List("values")?.Entries ?? [])
        {
            if (entry.Value is CommentedScalar { IsQuoted: false } scalar && !scalar.Value.Contains("${", StringComparison.Ordinal))
                entry.Value = CommentedScalar.Text(scalar.Value, scalar.Place) is { IsQuoted: true } quoted ? quoted : scalar;
        }
    }
}
