using System.Net;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Adapters.Kubernetes.Discovery;
using Millwright.Adapters.Kubernetes.Transport;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Kubernetes;

/// <summary>
/// A small client of the Kubernetes API: what an installer needs, over objects as JSON. Every call throws <see cref="FailureException"/> with one of the
/// <c>Kubernetes.…</c> names of <see cref="FailureNames"/>; what may well happen (an object is not there, a kind is not served, an object is refused) is a value.
/// </summary>
/// <param name="connection">The cluster.</param>
/// <param name="options">Limits; null takes the defaults.</param>
/// <param name="handler">Takes the place of the network, in tests; null connects with TLS as the connection says.</param>
/// <param name="time">Measures the time-out; null is the system's clock.</param>
public sealed class KubernetesClient(
    KubernetesConnection connection, KubernetesClientOptions? options = null, HttpMessageHandler? handler = null, TimeProvider? time = null) : IDisposable
{
    /// <summary>The field manager that owns what is applied here. Another name would make every field of an earlier run somebody else's.</summary>
    public const string FieldManager = "millwright";

    private readonly KubernetesClientOptions _limits = options ?? new KubernetesClientOptions();
    private readonly KubernetesTransport _transport =
        new(connection, (options ?? new KubernetesClientOptions()).RequestTimeout, handler, time ?? TimeProvider.System);

    private ResourceDiscovery Discovery => field ??= new ResourceDiscovery(_transport);

    /// <summary>The version of the API server.</summary>
    public async Task<KubernetesVersion> GetVersionAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, "/version", body: null, cancellationToken);
        return (answer.Json is { } json ? KubernetesVersion.Read(json) : null)
            ?? throw new FailureException(KubernetesFailures.Classify(answer, "read the version"));
    }

    /// <summary>Whether the cluster serves a kind, such as one of a CRD that may not be installed.</summary>
    public async Task<bool> IsServedAsync(string apiVersion, string kind, CancellationToken cancellationToken) =>
        await Discovery.FindAsync(apiVersion, kind, cancellationToken) is not null;

    /// <summary>The object, or null when it is not there or its kind is not served.</summary>
    public async Task<JsonObject?> GetAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        if (await Discovery.FindAsync(reference.ApiVersion, reference.Kind, cancellationToken) is not { } resource)
            return null;
        return await GetAsync(ResourcePath.Of(reference, resource), $"read {reference}", cancellationToken);
    }

    /// <summary>All objects of a kind, page after page, each with its apiVersion and kind. Empty when the kind is not served.</summary>
    /// <param name="apiVersion">Group and version.</param>
    /// <param name="kind">The kind of the objects, not of the list.</param>
    /// <param name="namespace">Null lists all namespaces, and kinds that have none.</param>
    /// <param name="labelSelector">Such as <c>owner=helm</c>; null takes all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<JsonObject>> ListAsync(
        string apiVersion, string kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken) =>
        ListAsync(apiVersion, kind, @namespace, labelSelector, MediaTypes.Json, cancellationToken);

    /// <summary>As <see cref="ListAsync(string, string, string?, string?, CancellationToken)"/>, but only <c>metadata</c> has to be there: for objects with large contents.</summary>
    public Task<IReadOnlyList<JsonObject>> ListMetadataAsync(
        string apiVersion, string kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken) =>
        ListAsync(apiVersion, kind, @namespace, labelSelector, MediaTypes.MetadataList, cancellationToken);

    /// <summary>
    /// Server-side apply, strict about unknown fields. An object of a namespaced kind without a namespace goes to <c>default</c>, as with kubectl.
    /// </summary>
    /// <exception cref="ArgumentException">The object has no apiVersion, kind or metadata.name.</exception>
    public async Task<ApplyOutcome> ApplyAsync(JsonObject item, ApplyOptions options, CancellationToken cancellationToken)
    {
        var reference = Identify(item);
        if (await Discovery.FindAsync(reference.ApiVersion, reference.Kind, cancellationToken) is not { } resource)
            return new ApplyOutcome.Rejected(NotServed(reference));

        var action = $"apply {reference}";
        var path = ResourcePath.Of(reference, resource);
        var before = await GetAsync(path, action, cancellationToken);
        var query = $"?fieldManager={FieldManager}&fieldValidation=Strict&force={(options.Force ? "true" : "false")}{(options.DryRun ? "&dryRun=All" : "")}";
        var answer = await SendAsync(HttpMethod.Patch, path + query, (item.ToJsonString(), MediaTypes.ApplyPatch), cancellationToken);
        if (answer is { IsSuccess: true, Json: { } after })
            return new ApplyOutcome.Applied(ChangeDetection.Between(before, after, answer.Status, options.DryRun), after, before);

        var failure = KubernetesFailures.Classify(answer, action);
        return KubernetesFailures.IsAboutTheObject(failure) ? new ApplyOutcome.Rejected(failure) : throw new FailureException(failure);
    }

    /// <summary>Deletes an object; what it owns goes in the background. False when it was not there.</summary>
    public async Task<bool> DeleteAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        if (await Discovery.FindAsync(reference.ApiVersion, reference.Kind, cancellationToken) is not { } resource)
            return false;
        const string background = """{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}""";
        var answer = await SendAsync(HttpMethod.Delete, ResourcePath.Of(reference, resource), (background, MediaTypes.Json), cancellationToken);
        return answer switch
        {
            { IsSuccess: true } => true,
            { Status: HttpStatusCode.NotFound } => false,
            _ => throw new FailureException(KubernetesFailures.Classify(answer, $"delete {reference}")),
        };
    }

    public void Dispose() => _transport.Dispose();

    private async Task<IReadOnlyList<JsonObject>> ListAsync(
        string apiVersion, string kind, string? @namespace, string? labelSelector, string accept, CancellationToken cancellationToken)
    {
        if (await Discovery.FindAsync(apiVersion, kind, cancellationToken) is not { } resource)
            return [];

        var path = $"{ResourcePath.Of(apiVersion, resource, @namespace)}?limit={_limits.PageSize}";
        if (labelSelector is not null)
            path += $"&labelSelector={Uri.EscapeDataString(labelSelector)}";
        var items = new List<JsonObject>();
        string? next = null;
        do
        {
            var page = next is null ? path : $"{path}&continue={Uri.EscapeDataString(next)}";
            var answer = await _transport.SendAsync(HttpMethod.Get, page, body: null, accept, cancellationToken);
            if (answer is not { IsSuccess: true, Json: { } list })
                throw new FailureException(KubernetesFailures.Classify(answer, $"list {kind} objects"));
            items.AddRange(list.Children("items").Select(item => Named(item, apiVersion, kind)));
            next = list.Child("metadata")?.Text("continue");
        }
        while (!string.IsNullOrEmpty(next));

        return items;
    }

    private async Task<JsonObject?> GetAsync(string path, string action, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, path, body: null, cancellationToken);
        return answer switch
        {
            { IsSuccess: true, Json: { } item } => item,
            { Status: HttpStatusCode.NotFound } => null,
            _ => throw new FailureException(KubernetesFailures.Classify(answer, action)),
        };
    }

    private Task<KubernetesAnswer> SendAsync(HttpMethod method, string path, (string, string)? body, CancellationToken cancellationToken) =>
        _transport.SendAsync(method, path, body, MediaTypes.Json, cancellationToken);

    /// <summary>Items of lists of built-in kinds carry neither apiVersion nor kind, and metadata lists carry those of the list.</summary>
    private static JsonObject Named(JsonObject item, string apiVersion, string kind)
    {
        item["apiVersion"] = apiVersion;
        item["kind"] = kind;
        return item;
    }

    private static ObjectReference Identify(JsonObject item)
    {
        var metadata = item.Child("metadata");
        return item.Text("apiVersion") is { } apiVersion && item.Text("kind") is { } kind && metadata?.Text("name") is { } name
            ? new ObjectReference(apiVersion, kind, name, metadata.Text("namespace"))
            : throw new ArgumentException("An object to apply needs apiVersion, kind and metadata.name.", nameof(item));
    }

    private static Failure NotServed(ObjectReference reference) => new(
        FailureNames.KubernetesRejected,
        $"Could not apply {reference}: the cluster does not serve {reference.Kind} of {reference.ApiVersion}.",
        "Install the CRDs first (release karpenter-crd), or convert the manifest to a version that they serve.");
}
