using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>v1beta1 NodePool to v1.</summary>
internal static class NodePoolConversion
{
    private static readonly string[] KnownReasons = ["Underutilized", "Empty", "Drifted"];

    public static void Convert(ConversionDocument document)
    {
        document.Become(KarpenterKinds.NodePoolVersion, KarpenterKinds.NodePool);
        LabelConversion.Convert(document, document.Root.Mapping("metadata"));
        if (document.Root.Mapping("spec") is not { } spec || spec.Mapping("template") is not { } template || template.Mapping("spec") is not { } node)
        {
            document.Error(document.Root.Place, "the NodePool has no spec.template.spec", "write a NodePool");
            return;
        }

        LabelConversion.Convert(document, template.Mapping("metadata"));
        ConvertReference(document, node);
        if (node["requirements"] is null)
            node.Set("requirements", CommentedList.Of([]));
        if (node.List("requirements") is { } requirements)
            RequirementConversion.Convert(document, requirements);
        TaintConversion.Convert(document, node);
        document.Kubelet = node.Take("kubelet");
        if (node.Take("resources") is { } resources)
            document.Note(resources.Place, ConversionTopics.Removed, "`spec.template.spec.resources` is left out: it never had an effect on a pool, and v1 refuses it");
        ConvertDisruption(document, spec, node);
        AzureConversion.Convert(document);
    }

    /// <summary>A reference to a class of AWS.</summary>
    public static CommentedMapping Reference(string name)
    {
        var reference = new CommentedMapping();
        reference.Set("group", KarpenterKinds.NodeClassGroup);
        reference.Set("kind", KarpenterKinds.NodeClass);
        reference.Set("name", name);
        return reference;
    }

    private static void ConvertReference(ConversionDocument document, CommentedMapping node)
    {
        if (node.Mapping("nodeClassRef") is not { } reference)
            return;
        var group = reference.Take("apiVersion") is { Value: CommentedScalar version } ? version.Value.Split('/')[0] : KarpenterKinds.NodeClassGroup;
        var name = reference["name"];
        var kind = reference.Take("kind") ?? new CommentedEntry("kind", CommentedScalar.Text(KarpenterKinds.NodeClass));
        if (reference["group"] is null)
            reference.Entries.Insert(0, new CommentedEntry("group", CommentedScalar.Text(group)));
        reference.Entries.Insert(1, kind);
        if (name is null)
            document.Error(reference.Place, "`nodeClassRef.name` is missing", "name the EC2NodeClass");
    }

    private static void ConvertDisruption(ConversionDocument document, CommentedMapping spec, CommentedMapping node)
    {
        const string Forceful = "expiry is forceful in v1: at its end a node is drained at once, whatever disruption budgets say; set terminationGracePeriod to bound the drain";
        var disruption = spec.Mapping("disruption");
        if (disruption?.Take("expireAfter") is { } expiry)
        {
            node.Put("expireAfter", expiry);
            if (expiry.Value is not CommentedScalar { Value: "Never" })
                document.Note(expiry.Place, ConversionTopics.Expiry, Forceful);
        }
        else
        {
            document.Note(node.Place, ConversionTopics.Expiry, $"expireAfter is not set and stays 720h; {Forceful}");
        }

        if (disruption is null)
            return;
        if (disruption.Text("consolidationPolicy") == "WhenUnderutilized")
            disruption.Set("consolidationPolicy", CommentedScalar.Text("WhenEmptyOrUnderutilized"));
        if (disruption["consolidateAfter"] is null)
        {
            disruption.Entries.Insert(disruption.Entries.FindIndex(entry => entry.Key == "consolidationPolicy") + 1, new CommentedEntry("consolidateAfter", CommentedScalar.Text("0s")));
            document.Note(disruption.Place, ConversionTopics.Consolidation, "consolidateAfter is required in v1: 0s, as before");
        }

        foreach (var budget in disruption.List("budgets")?.Mappings ?? [])
            ConvertBudget(document, budget);
    }

    private static void ConvertBudget(ConversionDocument document, CommentedMapping budget)
    {
        if (budget["nodes"] is { Value: CommentedScalar { IsQuoted: false } nodes } entry && nodes.Value.All(char.IsAsciiDigit))
            entry.Value = CommentedScalar.Text(nodes.Value, nodes.Place);
        if (budget.List("reasons") is not { } reasons)
            return;
        foreach (var reason in reasons.Entries.ToList())
        {
            var known = Array.Find(KnownReasons, name => name.Equals((reason.Value as CommentedScalar)?.Value, StringComparison.OrdinalIgnoreCase));
            if (known is not null)
                reason.Value = CommentedScalar.Text(known, reason.Value.Place);
            else
                document.Error(reason.Value.Place, $"the reason {(reason.Value as CommentedScalar)?.Value} has no form in v1", $"use {string.Join(", ", KnownReasons)}");
        }
    }
}
