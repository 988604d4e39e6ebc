using Millwright.Core.Manifests.Conversion.Commented;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>Taints of pools.</summary>
internal static class TaintConversion
{
    private const string OldDisruption = "karpenter.sh/disruption";
    private const string Disrupted = "karpenter.sh/disrupted";

    /// <summary>Both lists below a template's spec, in place.</summary>
    public static void Convert(ConversionDocument document, CommentedMapping template)
    {
        foreach (var taint in (template.List("taints")?.Mappings ?? []).Concat(template.List("startupTaints")?.Mappings ?? []))
        {
            if (taint["value"] is { Value: CommentedScalar { Value: "" } } value)
            {
                taint.Take("value");
                document.Note(value.Place, ConversionTopics.Taint, "the empty value of the taint is left out: v1 refuses it, and it means the same");
            }

            if (taint.Text("key") != OldDisruption)
                continue;
            taint.Set("key", Disrupted);
            document.Note(taint["key"]!.Place, ConversionTopics.Taint, $"the taint {OldDisruption} is called {Disrupted} in v1");
        }
    }
}
