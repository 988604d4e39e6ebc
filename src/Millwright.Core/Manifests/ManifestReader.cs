using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests;

/// <summary>Reads the objects of a manifest file, which may hold several documents.</summary>
public static class ManifestReader
{
    /// <summary>The objects that can be sent to the API; each of the others has added a problem.</summary>
    public static IReadOnlyList<Manifest> Read(string file, string text, Substitution substitution, ProblemList problems)
    {
        var before = problems.Items.Count;
        var documents = YamlText.Read(file, text, problems);
        if (documents.Count == 0 && problems.Items.Count == before)
            problems.Add(new Problem(file, 1, 1, "the file holds no object", "write a manifest, or take the file out of `manifests`"));
        var manifests = new List<Manifest>();
        foreach (var document in documents)
        {
            var body = new YamlToJson(file, substitution, problems).Convert(document);
            if (Check(file, document, body, problems) is { } manifest)
                manifests.Add(manifest);
        }

        return manifests;
    }

    private static Manifest? Check(string file, YamlNode document, JsonNode? body, ProblemList problems)
    {
        var line = (int)document.Start.Line;
        if (body is not JsonObject mapping)
        {
            problems.Add(new Problem(file, line, 1, "the document is no object", "write apiVersion, kind, metadata and spec"));
            return null;
        }

        var complete = true;
        foreach (var (field, value) in new[] { ("apiVersion", mapping["apiVersion"]), ("kind", mapping["kind"]), ("metadata.name", (mapping["metadata"] as JsonObject)?["name"]) })
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var content) && content.Length > 0)
                continue;
            problems.Add(new Problem(file, line, 1, $"`{field}` is missing or no text", "name the object: apiVersion, kind and metadata.name"));
            complete = false;
        }

        if (mapping["metadata"] is JsonObject metadata && metadata["namespace"] is { } space && space.GetValueKind() != JsonValueKind.String)
        {
            problems.Add(new Problem(file, line, 1, "`metadata.namespace` is no text", "write the namespace's name, in quotes where it looks like a number, or leave it out"));
            complete = false;
        }

        return complete ? new Manifest(file, line, mapping) : null;
    }
}
