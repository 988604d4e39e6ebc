using System.Net;
using System.Text;

namespace Millwright.Adapters.Tests.Support;

/// <summary>Answers requests of the Kubernetes client as a test says, and writes them down.</summary>
internal sealed class ScriptedApi(Func<ScriptedRequest, (int Status, string Body)> answer) : HttpMessageHandler
{
    public const string KarpenterDiscovery =
        """
        {"kind":"APIResourceList","groupVersion":"karpenter.sh/v1","resources":[
          {"name":"nodepools","namespaced":false,"kind":"NodePool"},
          {"name":"nodepools/status","namespaced":false,"kind":"NodePool"}]}
        """;

    public const string CoreDiscovery =
        """
        {"kind":"APIResourceList","groupVersion":"v1","resources":[
          {"name":"namespaces","namespaced":false,"kind":"Namespace"},
          {"name":"serviceaccounts","namespaced":true,"kind":"ServiceAccount"},
          {"name":"secrets","namespaced":true,"kind":"Secret"}]}
        """;

    public const string AppsDiscovery =
        """{"kind":"APIResourceList","groupVersion":"apps/v1","resources":[{"name":"deployments","namespaced":true,"kind":"Deployment"}]}""";

    public List<ScriptedRequest> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var seen = new ScriptedRequest(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
            request.Content?.Headers.ContentType?.MediaType,
            request.Headers.Authorization?.ToString());
        Requests.Add(seen);
        var (status, body) = Discover(seen) ?? answer(seen);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private static (int, string)? Discover(ScriptedRequest request) => request.Path switch
    {
        "/apis/karpenter.sh/v1" => (200, KarpenterDiscovery),
        "/apis/apps/v1" => (200, AppsDiscovery),
        "/api/v1" => (200, CoreDiscovery),
        _ => null,
    };
}

internal sealed record ScriptedRequest(string Method, string Path, string Body, string? ContentType, string? Authorization);
