using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>
/// The structural schema of a value: what custom resource definitions write as OpenAPI, and what <see cref="SchemaText"/> writes for the built-in kinds.
/// Decoding, defaulting, pruning, validation and field ownership all read this one model.
/// </summary>
internal sealed class Schema
{
    public SchemaType Type { get; set; }

    public Dictionary<string, Schema> Properties { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>The schema of the items of an array.</summary>
    public Schema? Items { get; set; }

    /// <summary>The schema of the values of a map.</summary>
    public Schema? AdditionalProperties { get; set; }

    public bool PreserveUnknownFields { get; set; }

    /// <summary>Whether the value is an object with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> of its own.</summary>
    public bool EmbeddedResource { get; set; }

    public ListType ListType { get; set; }

    public string[] MapKeys { get; set; } = [];

    /// <summary>Whether an object is owned and replaced as a whole (<c>x-kubernetes-map-type: atomic</c>).</summary>
    public bool IsAtomicMap { get; set; }

    public bool Nullable { get; set; }

    public JsonNode? Default { get; set; }

    public JsonArray? Enum { get; set; }

    public Regex? Pattern { get; set; }

    /// <summary>The pattern as it was written, for messages.</summary>
    public string? PatternText { get; set; }

    public string? Format { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    public bool ExclusiveMinimum { get; set; }

    public bool ExclusiveMaximum { get; set; }

    public double? MultipleOf { get; set; }

    public long? MinLength { get; set; }

    public long? MaxLength { get; set; }

    public long? MinItems { get; set; }

    public long? MaxItems { get; set; }

    public long? MinProperties { get; set; }

    public long? MaxProperties { get; set; }

    public Schema[] AllOf { get; set; } = [];

    public Schema[] AnyOf { get; set; } = [];

    public Schema[] OneOf { get; set; } = [];

    public Schema? Not { get; set; }

    public ValidationRule[] Rules { get; set; } = [];

    public string Description { get; set; } = "";

    /// <summary>The name under which the built-in kinds' OpenAPI documents list this schema; null for one that has none.</summary>
    public string? Name { get; set; }

    public bool IsMap => Type == SchemaType.Object && AdditionalProperties is not null;

    /// <summary>A copy that shares the fields: the same type with another default or ownership.</summary>
    public Schema Variant() => (Schema)MemberwiseClone();

    /// <summary>The schema of a field: declared, or the one of the map's values; null when the field is not declared.</summary>
    public Schema? Field(string name) => Properties.TryGetValue(name, out var declared) ? declared : AdditionalProperties;
}
