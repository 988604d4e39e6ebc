using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Local.Kubernetes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws.Ledger;

/// <summary>
/// DynamoDB and EC2 over TLS, as far as the ledger's function calls them. Its certificate is signed by an authority of its own, which no system trusts.
/// </summary>
public sealed class LedgerEndpoint : IAsyncDisposable
{
    private const string DynamoDbTarget = "DynamoDB_20120810.";

    private readonly WebApplication _server;
    private readonly ServerCertificate _certificate;
    private readonly FakeAws _aws;
    private readonly IInstances _instances;
    private int _calls;

    private LedgerEndpoint(WebApplication server, ServerCertificate certificate, FakeAws aws, IInstances instances)
    {
        (_server, _certificate, _aws, _instances) = (server, certificate, aws, instances);
        server.MapPost("/", AnswerAsync);
    }

    /// <summary>What <c>AWS_ENDPOINT_URL_DYNAMODB</c> and <c>AWS_ENDPOINT_URL_EC2</c> are set to.</summary>
    public Uri Address => new(_server.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <summary>The authority's certificate, PEM.</summary>
    public string AuthorityPem => _certificate.AuthorityPem;

    /// <summary>How many calls were answered.</summary>
    public int Calls => _calls;

    /// <param name="aws">Where the table is.</param>
    /// <param name="instances">What DescribeInstances finds.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<LedgerEndpoint> StartAsync(FakeAws aws, IInstances instances, CancellationToken ct)
    {
        var certificate = ServerCertificate.Create(TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate.Certificate)));
        var endpoint = new LedgerEndpoint(builder.Build(), certificate, aws, instances);
        await endpoint._server.StartAsync(ct);
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target.StartsWith(DynamoDbTarget, StringComparison.Ordinal))
            await AnswerTableAsync(context, target[DynamoDbTarget.Length..]);
        else
            await AnswerInstancesAsync(context);
    }

    private async Task AnswerTableAsync(HttpContext context, string operation)
    {
        var parameters = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
        JsonNode? answer;
        try
        {
            answer = await _aws.CallAsync("dynamodb", char.ToLowerInvariant(operation[0]) + operation[1..], parameters, context.RequestAborted);
        }
        catch (TaskFailedException refused)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            answer = new JsonObject
            {
                ["__type"] = $"com.amazonaws.dynamodb.v20120810#{refused.Error[(refused.Error.LastIndexOf('.') + 1)..]}",
                ["message"] = refused.Cause,
            };
        }

        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync(answer!.ToJsonString(), context.RequestAborted);
    }

    private async Task AnswerInstancesAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var ids = form.Where(field => field.Key.StartsWith("Filter.1.Value.", StringComparison.Ordinal) || field.Key.StartsWith("InstanceId.", StringComparison.Ordinal))
            .Select(field => field.Value.ToString()).ToList();
        var found = await _instances.DescribeAsync(ids, context.RequestAborted);
        context.Response.ContentType = "text/xml;charset=UTF-8";
        await context.Response.WriteAsync(DescribeInstancesXml.Of(found.Values), context.RequestAborted);
    }
}
