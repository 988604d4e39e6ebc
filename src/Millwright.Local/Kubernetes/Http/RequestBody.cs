using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Protobuf;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>Reads what a client sends.</summary>
internal static class RequestBody
{
    /// <summary>The largest body, in bytes: the server's own limit for a request (3 MiB).</summary>
    private const int Limit = 3 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, ct);
        return buffer.Length <= Limit ? buffer.ToArray() : throw Statuses.BadRequest($"Request entity too large: limit is {Limit}");
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
            var node = JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            return node;
        }
        catch (JsonException exception)
        {
            throw Statuses.BadRequest($"error decoding the body: {exception.Message}");
        }
    }

    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim();
}
