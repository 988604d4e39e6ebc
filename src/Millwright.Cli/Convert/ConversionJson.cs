using System.Text.Json.Nodes;
using Millwright.Cli.Demo;
using Millwright.Core.Manifests.Conversion;

namespace Millwright.Cli.Convert;

/// <summary>Conversions for machines.</summary>
internal static class ConversionJson
{
    public static string Of(IEnumerable<ConvertedFile> files) => new JsonArray([.. files.Select(Of)]).ToJsonString(DemoJson.Indented);

    private static JsonObject Of(ConvertedFile file) => new()
    {
        ["file"] = file.Path,
        ["objects"] = new JsonArray([.. file.Objects.Select(item => new JsonObject { ["kind"] = item.Kind, ["name"] = item.Name, ["line"] = item.Line, ["manifest"] = item.Text })]),
        ["notes"] = new JsonArray([.. file.Notes.Select(note => new JsonObject { ["topic"] = note.Topic, ["message"] = note.Message, ["line"] = note.Line, ["column"] = note.Column })]),
        ["errors"] = new JsonArray(
            [.. file.Errors.Select(error => new JsonObject { ["message"] = error.Message, ["remedy"] = error.Remedy, ["line"] = error.Line, ["column"] = error.Column })]),
    };
}
