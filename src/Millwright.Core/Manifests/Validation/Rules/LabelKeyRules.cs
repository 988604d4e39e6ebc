using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Manifests.Validation.Schemas;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Which keys labels and requirements of a NodePool may have.</summary>
internal static class LabelKeyRules
{
    /// <summary>Four published rules: Karpenter's two domains, its own pool label, the host name. The reserved domains of Kubernetes are only checked by Karpenter.</summary>
    public static CrossRule OfRequirement { get; } = new(4, static (value, path, sink) =>
    {
        if (value is PlacedScalar { Text: { } key })
            Check(key, value.Place, path, sink);
    });

    /// <summary>The same for the labels of the template.</summary>
    public static CrossRule OfLabels { get; } = new(4, static (value, path, sink) =>
    {
        foreach (var field in ((PlacedMapping)value).Fields)
        {
            if (field.Name.Length > 316 || !Patterns.QualifiedName.IsMatch(field.Name))
                sink.Add(FindingCodes.WrongFormat, field.Place, $"`{path}` has the key `{field.Name}`", "write a key such as example.com/team");
            else
                Check(field.Name, field.Place, path, sink);
        }
    });

    private static void Check(string key, Place place, string path, FindingSink sink)
    {
        if (key == "karpenter.sh/nodepool")
            sink.Add(FindingCodes.KarpenterLabel, place, $"`{path}` has `{key}`, which Karpenter sets itself", "remove it: every node carries it");
        else if (WellKnownLabels.IsOfKarpenterDomain(key) && !WellKnownLabels.OfKarpenter.Contains(key))
            sink.Add(FindingCodes.KarpenterLabel, place, $"`{path}` has `{key}`, which Karpenter does not know", Suggest(key, WellKnownLabels.OfKarpenter));
        else if (key == "kubernetes.io/hostname")
            sink.Add(FindingCodes.KubernetesLabel, place, $"`{path}` has `{key}`, which differs on every node", "remove it");
        else if (WellKnownLabels.IsOfKubernetesDomain(key) && !WellKnownLabels.OfKubernetes.Contains(WellKnownLabels.Normalize(key)))
            sink.Add(FindingCodes.KubernetesLabel, place, $"`{path}` has `{key}` in a domain that is reserved for Kubernetes", Suggest(key, WellKnownLabels.OfKubernetes));
    }

    private static string Suggest(string key, IEnumerable<string> known) =>
        key.StartsWith("karpenter.azure.com/", StringComparison.Ordinal) ? "convert the file, which writes the nearest one on AWS: millwright convert"
        : Spelling.Nearest(key, known) is { } nearest ? $"did you mean `{nearest}`?" : "use a well-known label, or a key in a domain of your own";
}
