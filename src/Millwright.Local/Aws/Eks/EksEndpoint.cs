using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws.Eks;

/// <summary>The EKS API over HTTP, as far as functions and the command line call it by themselves: the list of clusters in one page, a cluster, its node groups and Fargate profiles. It answers from the same stand-in as the state machine's calls.</summary>
public sealed class EksEndpoint : IAsyncDisposable
{
    private readonly WebApplication _server;

    private EksEndpoint(WebApplication server) => _server = server;

    /// <summary>What <c>AWS_ENDPOINT_URL_EKS</c> is set to.</summary>
    public Uri Address => new(_server.Urls.First());

    public static async Task<EksEndpoint> StartAsync(FakeAws aws, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/clusters", (HttpContext context) => AnswerAsync(aws, "listClusters", [], context));
        server.MapGet("/clusters/{name}", (string name, HttpContext context) => AnswerAsync(aws, "describeCluster", new JsonObject { ["Name"] = name }, context));
        server.MapGet("/clusters/{name}/node-groups", (string name, HttpContext context) => AnswerAsync(aws, "listNodegroups", new JsonObject { ["ClusterName"] = name }, context));
        server.MapGet("/clusters/{name}/fargate-profiles", (string name, HttpContext context) => AnswerAsync(aws, "listFargateProfiles", new JsonObject { ["ClusterName"] = name }, context));
        await server.StartAsync(ct);
        return new EksEndpoint(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task AnswerAsync(FakeAws aws, string action, JsonObject parameters, HttpContext context)
    {
        JsonNode? answer;
        if (!context.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
        {
            (context.Response.StatusCode, answer) = (StatusCodes.Status403Forbidden, new JsonObject { ["message"] = "Missing Authentication Token" });
            context.Response.Headers["x-amzn-ErrorType"] = "MissingAuthenticationTokenException";
        }
        else
        {
            try
            {
                answer = CamelCase(await aws.CallAsync("eks", action, parameters, context.RequestAborted), isMap: false);
            }
            catch (TaskFailedException refused)
            {
                var type = refused.Error[(refused.Error.LastIndexOf('.') + 1)..];
                context.Response.StatusCode = type == "ResourceNotFoundException" ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError;
                context.Response.Headers["x-amzn-ErrorType"] = type;
                answer = new JsonObject { ["message"] = refused.Cause };
            }
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer!.ToJsonString(), context.RequestAborted);
    }

    /// <summary>SDK integrations spell fields in PascalCase, the API itself in camelCase; the keys of a map such as tags are data.</summary>
    private static JsonNode? CamelCase(JsonNode? node, bool isMap) => node switch
    {
        JsonObject item => new JsonObject(item.Select(field => KeyValuePair.Create(
            isMap ? field.Key : char.ToLowerInvariant(field.Key[0]) + field.Key[1..],
            CamelCase(field.Value, isMap: field.Key == "Tags")))),
        JsonArray list => new JsonArray([.. list.Select(item => CamelCase(item, isMap: false))]),
        _ => node?.DeepClone(),
    };
}
