using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Controllers;
using Millwright.Local.Kubernetes.Discovery;
using Millwright.Local.Kubernetes.Errors;

namespace Millwright.Local.Kubernetes.Http;

/// <summary>The edge: checks the token, finds the endpoint, turns every refusal into its Status.</summary>
internal sealed class RequestHandler(
    ObjectApi api, ControllerLoop controllers, Func<string, CancellationToken, ValueTask<bool>> isAllowed, string version, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Awaited before each request that is let in, with its method and path.</summary>
    public Func<string, string, CancellationToken, Task>? Before { get; set; }

    private readonly ResourceEndpoint _resources = new(api, controllers.Drain, time);

    public async Task HandleAsync(HttpContext context)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (!await IsAllowedAsync(context, both.Token))
                throw Statuses.Unauthorized();
            if (controllers.Failure is { } failure)
                throw Statuses.Internal($"the stand-in's controllers ended with a bug: {failure}");
            if (Before is { } before)
                await before(context.Request.Method, context.Request.Path, both.Token);
            await RouteAsync(context, both.Token);
        }
        catch (ApiException exception) when (!context.Response.HasStarted)
        {
            await Answers.WriteAsync(context, exception.Code, exception.Status, both.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception is not BadHttpRequestException)
        {
            // Nobody may take a fault of the stand-in for an answer of a server, so it is told apart and in full.
            await Answers.WriteAsync(context, 500, Statuses.Internal($"the stand-in has a bug: {exception}").Status, both.Token);
        }
    }

    private async ValueTask<bool> IsAllowedAsync(HttpContext context, CancellationToken ct)
    {
        // Probes carry no token; real clusters bind them to everybody.
        if (context.Request.Path.Value is "/healthz" or "/livez" or "/readyz" or "/version")
            return true;
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && await isAllowed(header[scheme.Length..].Trim(), ct);
    }

    private async Task RouteAsync(HttpContext context, CancellationToken ct)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        var isAggregated = DiscoveryDocuments.WantsAggregated(context.Request.Headers.Accept.ToString());
        var endpoint = new Uri($"https://{context.Request.Host}");
        switch (path)
        {
            case "/healthz" or "/livez" or "/readyz": await Answers.WriteTextAsync(context, 200, "ok", ct); return;
            case "/version": await Answers.WriteAsync(context, 200, Version(), ct); return;
            case "/api" or "/apis" when isAggregated:
                await Answers.WriteAsync(context, 200, DiscoveryDocuments.Aggregated(api.Catalog, core: path == "/api"), ct, contentType: DiscoveryDocuments.AggregatedType);
                return;
            case "/api": await Answers.WriteAsync(context, 200, DiscoveryDocuments.CoreVersions(endpoint), ct); return;
            case "/apis": await Answers.WriteAsync(context, 200, DiscoveryDocuments.Groups(api.Catalog), ct); return;
            case "/openapi/v3": await Answers.WriteAsync(context, 200, OpenApiDocuments.Index(api.Catalog), ct); return;
        }
        const string documents = "/openapi/v3/";
        JsonObject? document = null;
        if (path.StartsWith(documents, StringComparison.Ordinal))
            document = OpenApiDocuments.Document(api.Catalog, path[documents.Length..]);
        else if (path.Split('/') is ["", "apis", var group])
            document = DiscoveryDocuments.SingleGroup(api.Catalog, group);
        else if (ApiPath.Parse(context.Request.Path.Value!) is { } parsed)
        {
            if (parsed.Plural.Length > 0)
            {
                await _resources.HandleAsync(context, parsed, ct);
                return;
            }
            if (api.Catalog.Serves(parsed.Group, parsed.Version))
                document = DiscoveryDocuments.Resources(api.Catalog, parsed.Group, parsed.Version);
        }
        await (document is null ? Answers.WriteNotFoundAsync(context, ct) : Answers.WriteAsync(context, 200, document, ct));
    }

    private JsonObject Version()
    {
        var parts = version.TrimStart('v').Split('.');
        return new JsonObject
        {
            ["major"] = parts[0],
            ["minor"] = parts.Length > 1 ? parts[1] : "0",
            ["gitVersion"] = version,
            ["gitCommit"] = "0000000000000000000000000000000000000000",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "1970-01-01T00:00:00Z",
            ["goVersion"] = "none",
            ["compiler"] = "none",
            ["platform"] = "linux/amd64",
        };
    }
}
