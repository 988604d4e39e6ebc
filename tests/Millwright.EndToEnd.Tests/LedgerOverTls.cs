using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Functions.Composition;
using Millwright.Functions.Interruptions;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Ledger;
using Millwright.Local.LambdaRuntime;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>The ledger's function in a process of its own, and DynamoDB and EC2 over TLS, under an authority that nothing trusts by itself.</summary>
internal sealed class LedgerOverTls : IAsyncDisposable
{
    private const string Table = "ledger";

    private readonly string _bootstrap;
    private readonly FakeAws _aws;
    private readonly LedgerEndpoint _endpoint;

    private LedgerOverTls(string bootstrap, FakeAws aws, LedgerEndpoint endpoint) => (_bootstrap, _aws, _endpoint) = (bootstrap, aws, endpoint);

    /// <summary>The file of the authority's certificate.</summary>
    public string Authority { get; } = Path.GetTempFileName();

    /// <summary>What is in the table.</summary>
    public IReadOnlyList<JsonObject> Items => _aws.DynamoDb.Items(Table);

    /// <param name="bootstrap">The executable; null is the one that these tests were built with.</param>
    public static async Task<LedgerOverTls> StartAsync(string? bootstrap = null)
    {
        var aws = new FakeAws(new AwsAccount(TimeProvider.System));
        aws.DynamoDb.AddTable(Table, LedgerTable.InstanceId);
        var instances = InstancesFile.Read(await File.ReadAllBytesAsync(SampleRegion.Samples("events/describe-instances.json")), "describe-instances.json");
        var started = new LedgerOverTls(
            bootstrap ?? SampleRegion.Samples("bootstrap.dll"), aws, await LedgerEndpoint.StartAsync(aws, new KnownInstances(instances), CancellationToken.None));
        await File.WriteAllTextAsync(started.Authority, started._endpoint.AuthorityPem);
        return started;
    }

    /// <summary>Invokes the function with the sample batch.</summary>
    /// <param name="trust">The variables that say what is trusted.</param>
    /// <returns>How many messages failed, and the log.</returns>
    public async Task<(int Failures, string Log)> RecordAsync(Dictionary<string, string> trust)
    {
        Dictionary<string, string> variables = new(trust)
        {
            [LedgerSettings.TableVariable] = Table,
            ["AWS_ENDPOINT_URL_DYNAMODB"] = _endpoint.Address.ToString(),
            [LedgerSettings.Ec2EndpointVariable] = _endpoint.Address.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
        };
        const string Function = nameof(RecordInterruptions);
        await using var lambda = new LocalLambda(new LocalLambdaOptions
        {
            Bootstrap = _bootstrap,
            Region = LocalRegion.Name,
            Functions = [new LocalFunction(Function, Function) { Variables = variables }],
        });

        var result = await lambda.InvokeAsync(Function, await File.ReadAllBytesAsync(SampleRegion.Samples("events/sqs-batch.json")), CancellationToken.None);

        result.Succeeded.ShouldBeTrue(Encoding.UTF8.GetString(result.Payload.Span));
        await lambda.LogLineAsync(Function, line => line.Contains("messages-recorded", StringComparison.Ordinal), CancellationToken.None);
        return (JsonNode.Parse(result.Payload.Span)!["batchItemFailures"]!.AsArray().Count, string.Join('\n', lambda.Log(Function)));
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        File.Delete(Authority);
    }
}
