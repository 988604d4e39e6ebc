using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests;

/// <summary>The mark on everything that Millwright applies. Only what carries it is ever pruned.</summary>
public static class Ownership
{
    public const string Label = "app.kubernetes.io/managed-by";
    public const string Value = "millwright";

    /// <summary>As a label selector.</summary>
    public const string Selector = $"{Label}={Value}";

    /// <summary>Puts the mark on an object.</summary>
    public static void Mark(JsonObject body)
    {
        if (body["metadata"] is not JsonObject metadata)
            body["metadata"] = metadata = [];
        if (metadata["labels"] is not JsonObject labels)
            metadata["labels"] = labels = [];
        labels[Label] = Value;
    }
}
