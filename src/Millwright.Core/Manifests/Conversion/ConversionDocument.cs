using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Reading;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>One document on its way to v1, with what is to be said of it.</summary>
internal sealed class ConversionDocument(ConversionReport report, CommentedMapping root, int line)
{
    public CommentedMapping Root => root;

    /// <summary>Where the old object begins.</summary>
    public int Line => line;

    public ConversionReport Report => report;

    public string ApiVersion => root.Text("apiVersion") ?? "";

    public string Kind => root.Text("kind") ?? "";

    public string Name => root.Mapping("metadata")?.Text("name") ?? "";

    /// <summary>Whether it is written anew; otherwise it stays to the letter.</summary>
    public bool IsChanged { get; set; }

    public bool IsNodePool => ApiVersion == KarpenterKinds.NodePoolVersion && Kind == KarpenterKinds.NodePool;

    public bool IsNodeClass => ApiVersion == KarpenterKinds.NodeClassVersion && Kind == KarpenterKinds.NodeClass;

    /// <summary>The class that a pool refers to; null where it refers to none.</summary>
    public CommentedMapping? ClassReference => root.Mapping("spec")?.Mapping("template")?.Mapping("spec")?.Mapping("nodeClassRef");

    /// <summary>The kubelet's settings that a pool had, until they have found their class.</summary>
    public CommentedEntry? Kubelet { get; set; }

    /// <summary>Gives the object its new version and kind, and takes away what only the API server writes.</summary>
    public void Become(string apiVersion, string kind)
    {
        IsChanged = true;
        root.Set("apiVersion", apiVersion);
        root.Set("kind", kind);
        if (root.Take("status") is { } status)
            Note(status.Place, ConversionTopics.Removed, "`status` is left out: it is written by Karpenter");
    }

    public void Note(Place place, string topic, string message) => report.Note(At(place), topic, message);

    public void Error(Place place, string message, string remedy) => report.Error(At(place), message, remedy);

    private Place At(Place place) => place.Line > 0 ? place : new Place(line, 1);
}
