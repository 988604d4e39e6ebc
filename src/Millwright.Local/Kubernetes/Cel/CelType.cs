using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>What is known of a value before it is there.</summary>
/// <param name="Name">The type's name in messages.</param>
/// <param name="Element">What a list or a map's values hold.</param>
/// <param name="Schema">The fields of an object.</param>
internal sealed record CelType(string Name, CelType? Element = null, Schema? Schema = null)
{
    public static readonly CelType Dyn = new("dyn");
    public static readonly CelType Null = new("null");
    public static readonly CelType Bool = new("bool");
    public static readonly CelType Int = new("int");
    public static readonly CelType Uint = new("uint");
    public static readonly CelType Double = new("double");
    public static readonly CelType String = new("string");
    public static readonly CelType Bytes = new("bytes");
    public static readonly CelType Duration = new("duration");
    public static readonly CelType Timestamp = new("timestamp");
    public static readonly CelType Quantity = new("quantity");
    public static readonly CelType AnyList = new("list", Dyn);
    public static readonly CelType AnyMap = new("map", Dyn);

    public bool IsNumber => Name is "int" or "uint" or "double";

    public static CelType List(CelType element) => new("list", element);

    public static CelType Map(CelType element) => new("map", element);

    public static CelType Of(Schema schema) => schema.Type switch
    {
        SchemaType.String => schema.Format switch { "date-time" => Timestamp, "duration" => Duration, "byte" => Bytes, _ => String },
        SchemaType.Integer => Int,
        SchemaType.Number => Double,
        SchemaType.Boolean => Bool,
        SchemaType.Array => List(schema.Items is null ? Dyn : Of(schema.Items)),
        SchemaType.Object when schema.AdditionalProperties is not null => Map(Of(schema.AdditionalProperties)),
        SchemaType.Object => new CelType("object", Schema: schema),
        _ => Dyn,
    };

    /// <summary>Whether a value of one type may stand where the other is expected.</summary>
    public bool Fits(CelType other)
    {
        if (Name == "dyn" || other.Name == "dyn" || Name == "null" || other.Name == "null")
            return true;
        if (Name != other.Name)
            return false;
        return Element is null || other.Element is null || Element.Fits(other.Element);
    }

    public override string ToString() => Element is null ? Name : $"{Name}({Element})";
}
