using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Rules;
using Millwright.Core.Manifests.Validation.Schemas;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>v1beta1 EC2NodeClass to v1, and the end of the way for AWSNodeTemplates, which differ only in their selectors.</summary>
internal static class NodeClassConversion
{
    private const int OldHopLimit = 2;

    public static void Convert(ConversionDocument document)
    {
        document.Become(KarpenterKinds.NodeClassVersion, KarpenterKinds.NodeClass);
        if (document.Root.Mapping("spec") is not { } spec)
        {
            document.Error(document.Root.Place, "the class has no spec", "write an EC2NodeClass");
            return;
        }

        Complete(document, spec, isAlpha: false);
    }

    /// <summary>Brings a specification whose terms are those of v1 to v1, in place.</summary>
    public static void Complete(ConversionDocument document, CommentedMapping spec, bool isAlpha)
    {
        ImageConversion.Convert(document, spec);
        VolumeConversion.Convert(document, spec);
        ConvertTags(document, spec);
        ConvertMetadataOptions(document, spec, isAlpha);
        foreach (var entry in spec.Entries.Where(entry => !NodeClassSchema.Spec.Fields.Any(field => field.Name == entry.Key)))
            document.Error(entry.Place, $"`spec.{entry.Key}` has no form in v1", "remove it, or write what it means for v1");
    }

    private static void ConvertTags(ConversionDocument document, CommentedMapping spec)
    {
        foreach (var tag in (spec.Mapping("tags")?.Entries ?? []).ToList())
        {
            if (TagRules.IsReserved(tag.Key!))
            {
                spec.Mapping("tags")!.Entries.Remove(tag);
                document.Note(tag.Place, ConversionTopics.Tag, $"the tag {tag.Key} is left out: Karpenter sets it itself, and v1 refuses it");
            }
            else if (tag.Value is CommentedScalar { IsQuoted: false } value && !value.Value.Contains("${", StringComparison.Ordinal))
            {
                tag.Value = CommentedScalar.Text(value.Value, value.Place) is { IsQuoted: true } quoted ? quoted : value;
            }
        }

        if (spec.Mapping("tags") is { Entries.Count: 0 })
            spec.Take("tags");
    }

    private static void ConvertMetadataOptions(ConversionDocument document, CommentedMapping spec, bool isAlpha)
    {
        const string Keep = "write metadataOptions.httpPutResponseHopLimit: 2 if pods ask the metadata service";
        if (spec.Mapping("metadataOptions") is not { } options)
        {
            document.Note(spec.Place, ConversionTopics.HopLimit, $"metadataOptions is not set: the hop limit is 1 in v1, where it was {OldHopLimit}; {Keep}");
            return;
        }

        if (options["httpPutResponseHopLimit"] is null && !isAlpha)
            document.Note(options.Place, ConversionTopics.HopLimit, $"the hop limit is not set: it is 1 in v1, where it was {OldHopLimit}; {Keep}");
        if (options["httpTokens"] is null && isAlpha)
            document.Note(options.Place, ConversionTopics.MetadataTokens, "httpTokens is not set: v1 requires session tokens (IMDSv2), where EC2 asked for none; write httpTokens: optional to keep that");
    }
}
