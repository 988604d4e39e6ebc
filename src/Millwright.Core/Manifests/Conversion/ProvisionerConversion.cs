using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Rules;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>v1alpha5 Provisioner to NodePool.</summary>
internal static class ProvisionerConversion
{
    public static void Convert(ConversionSource source, ConversionDocument document)
    {
        if (document.Root.Mapping("spec") is not { } old)
        {
            document.Error(document.Root.Place, "the Provisioner has no spec", "write a NodePool");
            return;
        }

        document.Become(KarpenterKinds.NodePoolVersion, KarpenterKinds.NodePool);
        LabelConversion.Convert(document, document.Root.Mapping("metadata"));
        var spec = new CommentedMapping { Place = old.Place };
        document.Root.Set("spec", spec);
        var template = new CommentedMapping { Place = old.Place };
        foreach (var entry in old.Entries)
            Route(source, document, entry, spec, template);
        PutTemplateFirst(spec, template);
        Complete(document, spec, template);
    }

    private static void Route(ConversionSource source, ConversionDocument document, CommentedEntry entry, CommentedMapping spec, CommentedMapping template)
    {
        switch (entry.Key)
        {
            case "labels" or "annotations":
                template.Ensure("metadata").Put(entry.Key, entry);
                break;
            case "requirements" or "taints" or "startupTaints":
                template.Ensure("spec").Put(entry.Key, entry);
                break;
            case "weight":
                spec.Put("weight", entry);
                break;
            case "limits" when (entry.Value as CommentedMapping)?.Take("resources") is { } resources:
                resources.Before.InsertRange(0, entry.Before);
                resources.Trailing = $"{entry.Trailing}{resources.Trailing}";
                spec.Put("limits", resources);
                Reject(document, ((CommentedMapping)entry.Value).Entries, "spec.limits");
                break;
            case "limits" when entry.Value is CommentedMapping { Entries.Count: 0 }:
                break;
            case "providerRef" when entry.Value is CommentedMapping reference:
                template.Ensure("spec").Put("nodeClassRef", entry);
                entry.Value = NodePoolConversion.Reference(reference.Text("name") ?? "");
                break;
            case "provider" when entry.Value is CommentedMapping provider:
                AddClass(source, document, provider, entry);
                template.Ensure("spec").Set("nodeClassRef", NodePoolConversion.Reference(document.Name));
                break;
            case "kubeletConfiguration":
                document.Kubelet = entry;
                break;
            case "consolidation" when entry.Value is CommentedMapping consolidation:
                Consolidate(document, entry, consolidation, spec);
                break;
            case "ttlSecondsAfterEmpty":
                RemoveWhenEmpty(document, entry, spec);
                break;
            case "ttlSecondsUntilExpired" when entry.Value is CommentedScalar seconds:
                entry.Value = Seconds(seconds);
                template.Ensure("spec").Put("expireAfter", entry);
                document.Note(entry.Place, ConversionTopics.Expiry, "expiry is forceful in v1: at its end a node is drained at once, whatever disruption budgets say; set terminationGracePeriod to bound the drain");
                break;
            default:
                Reject(document, [entry], "spec");
                break;
        }
    }

    private static void AddClass(ConversionSource source, ConversionDocument document, CommentedMapping provider, CommentedEntry entry)
    {
        var root = new CommentedMapping { Place = provider.Place };
        root.Set("apiVersion", "karpenter.k8s.aws/v1alpha1");
        root.Set("kind", "AWSNodeTemplate");
        root.Ensure("metadata").Set("name", document.Name);
        provider.Take("apiVersion");
        provider.Take("kind");
        root.Put("spec", entry);
        var added = new ConversionDocument(document.Report, root, entry.Place.Line);
        source.Added.Add((document, added));
        document.Note(entry.Place, ConversionTopics.NodeClass, $"`spec.provider` becomes EC2NodeClass/{document.Name}, to which the pool refers");
        NodeTemplateConversion.Convert(added);
    }

    private static void Consolidate(ConversionDocument document, CommentedEntry entry, CommentedMapping consolidation, CommentedMapping spec)
    {
        if (consolidation.Text("enabled") is "true" or "True" or "yes" or "on")
        {
            var disruption = Disruption(entry, spec);
            if (disruption.Entries.Count > 0)
                document.Error(entry.Place, "`spec.consolidation` stands beside `spec.ttlSecondsAfterEmpty`", "keep one of them");
            disruption.Set("consolidationPolicy", "WhenEmptyOrUnderutilized");
            disruption.Set("consolidateAfter", "0s");
        }
    }

    private static void RemoveWhenEmpty(ConversionDocument document, CommentedEntry entry, CommentedMapping spec)
    {
        if (entry.Value is not CommentedScalar seconds)
            return;
        var trailing = entry.Trailing;
        entry.Trailing = "";
        var disruption = Disruption(entry, spec);
        if (disruption.Entries.Count > 0)
            document.Error(entry.Place, "`spec.ttlSecondsAfterEmpty` stands beside `spec.consolidation`", "keep one of them");
        disruption.Set("consolidationPolicy", "WhenEmpty");
        disruption.Set("consolidateAfter", Seconds(seconds)).Trailing = trailing;
    }

    /// <summary>The mapping that takes the place, and the comments, of an entry.</summary>
    private static CommentedMapping Disruption(CommentedEntry entry, CommentedMapping spec)
    {
        if (spec.Mapping("disruption") is { } existing)
            return existing;
        var disruption = new CommentedMapping { Place = entry.Place };
        entry.Value = disruption;
        spec.Put("disruption", entry);
        return disruption;
    }

    private static void PutTemplateFirst(CommentedMapping spec, CommentedMapping template)
    {
        var specOfTemplate = template.Take("spec");
        if (specOfTemplate is not null)
            template.Put("spec", specOfTemplate);
        spec.Entries.Insert(0, new CommentedEntry("template", template));
    }

    private static void Complete(ConversionDocument document, CommentedMapping spec, CommentedMapping template)
    {
        var node = template.Ensure("spec");
        if (node["nodeClassRef"] is null)
            document.Error(spec.Place, "the Provisioner has neither `provider` nor `providerRef`", "name an AWSNodeTemplate in providerRef");
        LabelConversion.Convert(document, template.Mapping("metadata"));
        var requirements = node.List("requirements") ?? (CommentedList)node.Set("requirements", CommentedList.Of([])).Value;
        RequirementConversion.Convert(document, requirements);
        AddAlphaDefaults(document, requirements, template.Mapping("metadata")?.Mapping("labels"));
        TaintConversion.Convert(document, node);
        if (node["expireAfter"] is null)
            node.Set("expireAfter", "Never");
        if (spec["disruption"] is not null)
            return;
        spec.Ensure("disruption").Set("consolidateAfter", "Never");
        document.Note(spec.Place, ConversionTopics.Consolidation, "neither consolidation nor ttlSecondsAfterEmpty is set, and v1 would consolidate: consolidateAfter: Never keeps it off");
    }

    /// <summary>Alpha gave every Provisioner these, v1 gives nothing: they are written out, so that the pool launches what it did.</summary>
    private static void AddAlphaDefaults(ConversionDocument document, CommentedList requirements, CommentedMapping? labels)
    {
        var keys = requirements.Mappings.Select(entry => entry.Text("key") ?? "").Concat(labels?.Entries.Select(label => label.Key ?? "") ?? []).ToHashSet(StringComparer.Ordinal);
        var added = new List<string>();
        Add(WellKnownLabels.OperatingSystem, "In", "linux");
        Add(WellKnownLabels.Architecture, "In", "amd64");
        Add(WellKnownLabels.CapacityType, "In", "on-demand");
        if (!keys.Overlaps([WellKnownLabels.InstanceType, WellKnownLabels.Family, WellKnownLabels.Category, WellKnownLabels.Generation]))
        {
            Add(WellKnownLabels.Category, "In", "c", "m", "r");
            Add(WellKnownLabels.Generation, "Gt", "2");
        }

        if (added.Count > 0)
            document.Note(requirements.Place, ConversionTopics.AlphaDefaults, $"alpha's defaults are no longer injected, so they are written out: {string.Join(", ", added)}");

        void Add(string key, string @operator, params string[] values)
        {
            if (keys.Contains(key))
                return;
            requirements.Entries.Add(new CommentedEntry(Key: null, RequirementConversion.Requirement(key, @operator, values)));
            added.Add($"{key} {@operator} {string.Join(", ", values)}");
        }
    }

    private static CommentedScalar Seconds(CommentedScalar seconds) => CommentedScalar.Text($"{seconds.Value}s", seconds.Place);

    private static void Reject(ConversionDocument document, IEnumerable<CommentedEntry> entries, string path)
    {
        foreach (var entry in entries)
            document.Error(entry.Place, $"`{path}.{entry.Key}` has no form in v1", "remove it, or write what it means for v1");
    }
}
