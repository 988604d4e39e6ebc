using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    public static async Task WriteAsync(HttpContext context, int code, JsonObject body, CancellationToken ct, IReadOnlyList<string>? warnings = null, string contentType = "application/json")
    {
        foreach (var warning in warnings ?? [])
            context.Response.Headers.Append("Warning", $"299 - \"{warning.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString(JsonText.Plain) + "\n"), ct);
    }

    public static async Task WriteTextAsync(HttpContext context, int code, string text, CancellationToken ct)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    /// <summary>What is not served at all: no Status, plain text.</summary>
    public static Task WriteNotFoundAsync(HttpContext context, CancellationToken ct) => WriteTextAsync(context, 404, "404 page not found\n", ct);
}
