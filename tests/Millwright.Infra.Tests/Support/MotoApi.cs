using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Millwright.Infra.Tests.Support;

/// <summary>Calls AWS' APIs as moto serves them. It reads service and region from the signature's scope and does not check the rest.</summary>
internal sealed class MotoApi(string endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(endpoint) };

    /// <summary>A call of the JSON protocol.</summary>
    public async Task<JsonNode> JsonAsync(string service, string target, JsonObject body)
    {
        using var request = Request(HttpMethod.Post, "/", service);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0");
        return JsonNode.Parse(await SendAsync(request)) ?? new JsonObject();
    }

    /// <summary>A call of the query protocol; the answer without namespaces.</summary>
    public async Task<XElement> QueryAsync(string service, string action, string version, params (string Key, string Value)[] parameters)
    {
        using var request = Request(HttpMethod.Post, "/", service);
        request.Content = new FormUrlEncodedContent(parameters.Append(("Action", action)).Append(("Version", version)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
        var answer = XElement.Parse(await SendAsync(request));
        foreach (var element in answer.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return answer;
    }

    /// <summary>A call of the REST protocol.</summary>
    public async Task<string> RestAsync(HttpMethod method, string path, string service, byte[]? body = null)
    {
        using var request = Request(method, path, service);
        request.Content = body is null ? null : new ByteArrayContent(body);
        return await SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, string path, string service)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/{SampleCluster.Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    private async Task<string> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{request.RequestUri} {(int)answer.StatusCode}: {text}");
        return text;
    }
}
