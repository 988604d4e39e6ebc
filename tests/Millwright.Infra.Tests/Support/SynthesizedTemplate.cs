using System.Text.Json.Nodes;

namespace Millwright.Infra.Tests.Support;

/// <summary>A template as CloudFormation gets it.</summary>
/// <param name="file">Where it lies.</param>
public sealed class SynthesizedTemplate(string file)
{
    public string File { get; } = file;

    public string Text { get; } = System.IO.File.ReadAllText(file);

    public JsonObject Root { get; } = JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject();

    public JsonObject Resources => Root[nameof(Resources)]!.AsObject();

    /// <summary>The resources of a type by logical name.</summary>
    public IReadOnlyDictionary<string, JsonObject> OfType(string type) => Resources
        .Where(resource => (string?)resource.Value!["Type"] == type)
        .ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject(), StringComparer.Ordinal);

    /// <summary>The properties of the resources of a type by logical name.</summary>
    public IReadOnlyDictionary<string, JsonObject> PropertiesOf(string type) =>
        OfType(type).ToDictionary(resource => resource.Key, resource => resource.Value["Properties"]!.AsObject(), StringComparer.Ordinal);

    /// <summary>The properties of the only resource of a type.</summary>
    public JsonObject Only(string type) => PropertiesOf(type).ShouldHaveSingleItem().Value;

    /// <summary>The properties of the only resource of a type whose logical name contains a text.</summary>
    public JsonObject Only(string type, string name) =>
        PropertiesOf(type).Where(resource => resource.Key.Contains(name, StringComparison.Ordinal)).ToList().ShouldHaveSingleItem().Value;
}
