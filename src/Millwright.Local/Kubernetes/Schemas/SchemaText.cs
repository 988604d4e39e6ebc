using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Schemas;

/// <summary>
/// Reads the compact notation in which the built-in kinds are written down, one type after the other:
/// <code>
/// type Container
///   name! string
///   ports [ContainerPort] map=containerPort,protocol
///   terminationMessagePath string =/dev/termination-log
/// </code>
/// <c>!</c> marks a required field and <c>=</c> a default. A list is atomic unless it says <c>set</c> or <c>map=</c> with its keys; <c>map</c> is a
/// map of texts, <c>map&lt;T&gt;</c> one of other values; <c>atomic</c> marks a type or a map that is owned as a whole.
/// </summary>
internal sealed class SchemaText
{
    private readonly Dictionary<string, Schema> types = new(StringComparer.Ordinal);

    public SchemaText(params string[] sources)
    {
        var lines = sources.SelectMany(source => source.Split('\n')).Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToArray();
        foreach (var header in lines.Where(line => line.StartsWith("type ", StringComparison.Ordinal)).Select(Words))
            types.Add(header[1], new Schema { Type = SchemaType.Object, Name = header[1], IsAtomicMap = header.Contains("atomic", StringComparer.Ordinal) });
        Schema? current = null;
        foreach (var line in lines)
        {
            // Only a type's header stands at the margin; `type` is also a frequent field.
            if (char.IsWhiteSpace(line[0]))
                AddField(current ?? throw new FormatException($"'{line}' stands before the first type"), Words(line));
            else
                current = types[Words(line)[1]];
        }
    }

    public IReadOnlyDictionary<string, Schema> Types => types;

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void AddField(Schema owner, string[] words)
    {
        var name = words[0].TrimEnd('!');
        if (words[0].EndsWith('!'))
            owner.Required.Add(name);
        var modifiers = words[2..];
        var shared = Resolve(words[1]);
        var schema = modifiers.Length == 0 ? shared : shared.Variant();
        foreach (var modifier in modifiers)
            Modify(schema, modifier);
        if (!owner.Properties.TryAdd(name, schema))
            throw new FormatException($"field '{name}' of '{owner.Name}' is written twice");
    }

    private Schema Resolve(string type)
    {
        if (type.StartsWith('['))
            return new Schema { Type = SchemaType.Array, Items = Resolve(type[1..^1]) };
        if (type.StartsWith("map<", StringComparison.Ordinal))
            return new Schema { Type = SchemaType.Object, AdditionalProperties = Resolve(type[4..^1]) };
        return type switch
        {
            "string" => new Schema { Type = SchemaType.String },
            "int" => new Schema { Type = SchemaType.Integer, Format = "int32" },
            "long" => new Schema { Type = SchemaType.Integer, Format = "int64" },
            "number" => new Schema { Type = SchemaType.Number },
            "bool" => new Schema { Type = SchemaType.Boolean },
            "intstr" => new Schema { Type = SchemaType.IntOrString },
            "quantity" => new Schema { Type = SchemaType.IntOrString, Format = "quantity" },
            "time" => new Schema { Type = SchemaType.String, Format = "date-time", Nullable = true },
            "bytes" => new Schema { Type = SchemaType.String, Format = "byte" },
            "any" => new Schema { Type = SchemaType.Any, PreserveUnknownFields = true },
            "map" => new Schema { Type = SchemaType.Object, AdditionalProperties = new Schema { Type = SchemaType.String } },
            _ => types.TryGetValue(type, out var named) ? named : throw new FormatException($"type '{type}' is not written down"),
        };
    }

    private static void Modify(Schema schema, string modifier)
    {
        if (modifier.StartsWith('='))
        {
            schema.Default = Value(schema, modifier[1..]);
            return;
        }
        var parts = modifier.Split('=', 2);
        switch (parts[0])
        {
            case "atomic": schema.IsAtomicMap = true; break;
            case "set": schema.ListType = ListType.Set; break;
            case "map":
                schema.ListType = ListType.Map;
                schema.MapKeys = parts[1].Split(',');
                break;
            case "enum": schema.Enum = new JsonArray([.. parts[1].Split('|').Select(option => (JsonNode)option)]); break;
            case "min": schema.Minimum = double.Parse(parts[1], CultureInfo.InvariantCulture); break;
            case "max": schema.Maximum = double.Parse(parts[1], CultureInfo.InvariantCulture); break;
            case "minItems": schema.MinItems = long.Parse(parts[1], CultureInfo.InvariantCulture); break;
            default: throw new FormatException($"modifier '{modifier}' is not known");
        }
    }

    private static JsonNode Value(Schema schema, string text) => schema.Type switch
    {
        SchemaType.String => text,
        SchemaType.IntOrString when !long.TryParse(text, CultureInfo.InvariantCulture, out _) => text,
        _ => JsonNode.Parse(text)!,
    };
}
