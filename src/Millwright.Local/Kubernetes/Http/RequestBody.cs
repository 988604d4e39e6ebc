using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Protobuf;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>Reads what a client sends.</summary>
internal static class RequestBody
{
    /// <summary>The largest body, in bytes: the server's own limit for a request (3 MiB).</summary>
    private const int Limit = 3 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, ct);
        return buffer.Length <= Limit ? buffer.ToArray() : throw Statuses.TooLarge(Limit);
    }

    /// <summary>An object as JSON or protobuf.</summary>
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken ct)
    {
        var body = await ReadAsync(request, ct);
        return MediaType(request) switch
        {
            ProtobufDecoder.MediaType => ProtobufDecoder.Decode(body),
            "application/json" or "" => ParseObject(body),
            _ => throw Statuses.UnsupportedMediaType("application/json, application/vnd.kubernetes.protobuf"),
        };
    }

    public static JsonObject ParseObject(byte[] body) => Parse(body) as JsonObject
        ?? throw Statuses.BadRequest("couldn't get version/kind; json parse error: the body is no JSON object");

    public static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw Statuses.BadRequest($"error decoding the body: {exception.Message}");
        }
    }

    /// <summary>An object as YAML, of which JSON is a part; a key that stands twice is an error, as it is for a kube-apiserver.</summary>
    public static JsonObject ParseYamlObject(byte[] body)
    {
        try
        {
            // What clients send nearly always, and read without YAML's limit on the length.
            if (JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject item)
                return item;
        }
        catch (JsonException)
        {
            // No JSON: what is wrong with it is said by the reader of YAML.
        }
        var problems = new ProblemList();
        if (YamlText.ReadMapping("body", Text(body), problems) is { } mapping && new YamlToJson("body", substitution: null, problems).Convert(mapping) is JsonObject read && problems.Items.Count == 0)
            return read;
        throw Statuses.BadRequest($"error decoding YAML: {string.Join("; ", problems.Items.Select(problem => $"line {problem.Line}: {problem.Message}"))}");
    }

    private static string Text(byte[] body)
    {
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            throw Statuses.BadRequest("error decoding YAML: the body is no UTF-8");
        }
    }

    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim();
}
