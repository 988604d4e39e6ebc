using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>Labels and annotations, of pools and of everything else.</summary>
internal static class LabelConversion
{
    public const string ProvisionerName = "karpenter.sh/provisioner-name";
    public const string NodePoolLabel = "karpenter.sh/nodepool";
    private const string DoNotDisrupt = "karpenter.sh/do-not-disrupt";
    private static readonly string[] OldAnnotations = ["karpenter.sh/do-not-evict", "karpenter.sh/do-not-consolidate"];

    /// <summary>The labels and annotations of an object, or of a pool's template, in place.</summary>
    public static void Convert(ConversionDocument document, CommentedMapping? metadata)
    {
        if (metadata?.Mapping("annotations") is { } annotations)
            RenameAnnotations(document, annotations);
        if (metadata?.Mapping("labels") is not { } labels)
            return;
        foreach (var label in labels.Entries.ToList())
        {
            if (label.Key is ProvisionerName or NodePoolLabel)
            {
                labels.Entries.Remove(label);
                document.Note(label.Place, ConversionTopics.Label, $"the label {label.Key} is left out: every node carries {NodePoolLabel}, and v1 refuses it here");
            }
            else if (WellKnownLabels.IsOfKarpenterDomain(label.Key!) && !WellKnownLabels.OfKarpenter.Contains(label.Key!))
            {
                document.Error(label.Place, $"v1 refuses the label {label.Key}", "use a key in a domain of your own");
            }
        }

        if (labels.Entries.Count == 0)
            metadata.Take("labels");
    }

    /// <summary>What other objects say of Karpenter: annotations of pods, node selectors and affinities.</summary>
    public static void RenameInWorkload(ConversionDocument document) => Rename(document, document.Root);

    private static void Rename(ConversionDocument document, CommentedNode node)
    {
        switch (node)
        {
            case CommentedMapping mapping:
                RenameAnnotations(document, mapping);
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Key == ProvisionerName)
                        entry.Key = Renamed(document, entry);
                    else if (entry is { Key: "key", Value: CommentedScalar { Value: ProvisionerName } })
                        entry.Value = CommentedScalar.Text(Renamed(document, entry));
                    Rename(document, entry.Value);
                }

                break;
            case CommentedList list:
                foreach (var entry in list.Entries)
                    Rename(document, entry.Value);
                break;
        }
    }

    private static string Renamed(ConversionDocument document, CommentedEntry entry)
    {
        document.IsChanged = true;
        document.Note(entry.Place, ConversionTopics.Label, $"{ProvisionerName} is {NodePoolLabel} in v1");
        return NodePoolLabel;
    }

    private static void RenameAnnotations(ConversionDocument document, CommentedMapping annotations)
    {
        foreach (var entry in annotations.Entries.Where(entry => OldAnnotations.Contains(entry.Key, StringComparer.Ordinal)).ToList())
        {
            document.IsChanged = true;
            document.Note(entry.Place, ConversionTopics.Label, $"{entry.Key} is {DoNotDisrupt} in v1");
            if (annotations[DoNotDisrupt] is null)
                entry.Key = DoNotDisrupt;
            else
                annotations.Entries.Remove(entry);
        }
    }
}
