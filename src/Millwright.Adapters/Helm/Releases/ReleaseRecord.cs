using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Adapters.Helm.Releases;

/// <summary>Reads the JSON that Helm writes about a release: in its Secrets, and as the output of <c>--output json</c>.</summary>
internal sealed record ReleaseRecord(
    string Name, string Namespace, int Revision, string Status, string Chart, string ChartVersion, string AppVersion, JsonObject Values, string Manifest)
{
    /// <summary>Null when the text is no release.</summary>
    public static ReleaseRecord? Parse(string text) => JsonReading.ParseObject(text) is { } json ? Read(json) : null;

    /// <summary>Decodes <c>data.release</c> of a Secret: base64 of the API, then base64 and gzip of Helm. Null when it holds something else.</summary>
    public static ReleaseRecord? Decode(string data)
    {
        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(data))));
            using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            return JsonNode.Parse(unpacked) is JsonObject json ? Read(json) : null;
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private static ReleaseRecord? Read(JsonObject json)
    {
        if (json.Text("name") is not { } name || json.Number("version") is not { } revision || json.Child("chart")?.Child("metadata") is not { } chart)
            return null;
        return new ReleaseRecord(
            name,
            json.Text("namespace") ?? "default",
            revision,
            json.Child("info")?.Text("status") ?? "unknown",
            chart.Text("name") ?? "",
            chart.Text("version") ?? "",
            chart.Text("appVersion") ?? "",
            json.Child("config")?.DeepClone().AsObject() ?? [],
            json.Text("manifest") ?? "");
    }
}
