namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>What a value may be.</summary>
internal enum SchemaType
{
    /// <summary>Anything: an unspecified type with unknown fields preserved.</summary>
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,

    /// <summary>A whole number or a text (<c>x-kubernetes-int-or-string</c>): ports, percentages, quantities.</summary>
    IntOrString,
}
