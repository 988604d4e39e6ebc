using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Speaks JSON with the stand-in.</summary>
public sealed class ApiClient(HttpClient http) : IDisposable
{
    public Task<(HttpStatusCode Code, JsonObject Body)> ApplyAsync(string path, string json, string manager = "mgr-a", bool force = false)
        => SendAsync(HttpMethod.Patch, $"{path}?fieldManager={manager}&force={(force ? "true" : "false")}", json, "application/apply-patch+yaml");

    public Task<(HttpStatusCode Code, JsonObject Body)> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, null, accept);

    public async Task<(HttpStatusCode Code, JsonObject Body)> SendAsync(HttpMethod method, string path, string? json, string? contentType = "application/json", string? accept = null)
    {
        var (code, text) = await SendTextAsync(method, path, json, contentType, accept);
        return (code, JsonNode.Parse(text)!.AsObject());
    }

    public async Task<(HttpStatusCode Code, string Text)> SendTextAsync(HttpMethod method, string path, string? body, string? contentType = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType!) } };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();
}
