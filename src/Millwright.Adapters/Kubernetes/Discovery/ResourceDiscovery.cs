using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes.Transport;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Kubernetes.Discovery;

/// <summary>
/// Knows which kinds a cluster serves, one request per group and version. What was found is kept; what was missing is asked again, because a run installs
/// CRDs and then uses them.
/// </summary>
internal sealed class ResourceDiscovery(KubernetesTransport transport)
{
    private readonly ConcurrentDictionary<string, Dictionary<string, ResourceName>> _known = new(StringComparer.Ordinal);

    /// <summary>Null when the cluster does not serve the kind.</summary>
    public async Task<ResourceName?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(apiVersion, out var kinds) && kinds.TryGetValue(kind, out var resource))
            return resource;
        kinds = await AskAsync(apiVersion, cancellationToken);
        if (kinds is null)
            return null;
        _known[apiVersion] = kinds;
        return kinds.GetValueOrDefault(kind);
    }

    /// <summary>The path of a group and version: <c>/api/v1</c> for the core group, <c>/apis/apps/v1</c> for others.</summary>
    public static string PathOf(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";

    private async Task<Dictionary<string, ResourceName>?> AskAsync(string apiVersion, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Get, PathOf(apiVersion), body: null, MediaTypes.Json, cancellationToken);
        // An unserved group and version is a plain-text 404, not a Status.
        if (answer.Status is HttpStatusCode.NotFound)
            return null;
        if (!answer.IsSuccess || answer.Json is not { } list)
            throw new FailureException(KubernetesFailures.Classify(answer, $"discover {apiVersion}"));

        var kinds = new Dictionary<string, ResourceName>(StringComparer.Ordinal);
        foreach (var entry in list.Children("resources"))
        {
            // `nodepools/status` is a part of a resource, with the kind of the whole.
            if (Read(entry) is var (kind, resource) && !resource.Plural.Contains('/', StringComparison.Ordinal))
                kinds.TryAdd(kind, resource);
        }

        return kinds;
    }

    private static (string Kind, ResourceName Resource)? Read(JsonObject entry) =>
        entry.Text("kind") is { } kind && entry.Text("name") is { } plural ? (kind, new ResourceName(plural, entry.Flag("namespaced"))) : null;
}
