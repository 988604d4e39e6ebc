using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Functions.Composition;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Roots;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Ledger;
using Millwright.Local.LambdaRuntime;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>The deployed executable against a TLS server whose certificate has a root inside and outside of those that it trusts.</summary>
public sealed class RootStoreTests : IAsyncLifetime, IDisposable
{
    private const string Table = "ledger";

    private readonly FakeAws _aws = new(new AwsAccount(TimeProvider.System));
    private readonly string _authority = Path.GetTempFileName();
    private LedgerEndpoint _endpoint = null!;

    public async Task InitializeAsync()
    {
        _aws.DynamoDb.AddTable(Table, LedgerTable.InstanceId);
        var instances = InstancesFile.Read(await File.ReadAllBytesAsync(SampleRegion.Samples("events/describe-instances.json")), "describe-instances.json");
        _endpoint = await LedgerEndpoint.StartAsync(_aws, new KnownInstances(instances), CancellationToken.None);
        await File.WriteAllTextAsync(_authority, _endpoint.AuthorityPem);
    }

    [Fact]
    public async Task RecordInterruptions_ServersRootAmongThoseGiven_Records()
    {
        var (failures, _) = await InvokeAsync(new() { [RootStore.Variable] = _authority });

        failures.ShouldBe(0);
        _aws.DynamoDb.Items(Table).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task RecordInterruptions_ServersRootNotAmongTheBundled_RefusesItAndNamesTheSetting()
    {
        // What the system trusts is not asked.
        var (failures, log) = await InvokeAsync(new() { ["SSL_CERT_FILE"] = _authority });

        failures.ShouldBeGreaterThan(0);
        _aws.DynamoDb.Items(Table).ShouldBeEmpty();
        log.ShouldContain("is not trusted");
        log.ShouldContain("Set MILLWRIGHT_ROOTS to `system`");
    }

    [Fact]
    public async Task RecordInterruptions_SystemsRootsWanted_TrustsWhatTheSystemDoes()
    {
        var (failures, _) = await InvokeAsync(new() { [RootStore.Variable] = RootStore.System, ["SSL_CERT_FILE"] = _authority });

        failures.ShouldBe(0);
    }

    public async Task DisposeAsync() => await _endpoint.DisposeAsync();

    public void Dispose() => File.Delete(_authority);

    private async Task<(int Failures, string Log)> InvokeAsync(Dictionary<string, string> roots)
    {
        Dictionary<string, string> variables = new(roots)
        {
            [LedgerSettings.TableVariable] = Table,
            ["AWS_ENDPOINT_URL_DYNAMODB"] = _endpoint.Address.ToString(),
            [LedgerSettings.Ec2EndpointVariable] = _endpoint.Address.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
        };
        await using var lambda = new LocalLambda(new LocalLambdaOptions
        {
            Bootstrap = SampleRegion.Samples("bootstrap.dll"),
            Region = LocalRegion.Name,
            Functions = [new LocalFunction(nameof(RecordInterruptions), nameof(RecordInterruptions)) { Variables = variables }],
        });

        var result = await lambda.InvokeAsync(
            nameof(RecordInterruptions), await File.ReadAllBytesAsync(SampleRegion.Samples("events/sqs-batch.json")), CancellationToken.None);

        result.Succeeded.ShouldBeTrue(Encoding.UTF8.GetString(result.Payload.Span));
        await lambda.LogLineAsync(nameof(RecordInterruptions), line => line.Contains("messages-recorded", StringComparison.Ordinal), CancellationToken.None);
        return (JsonNode.Parse(result.Payload.Span)!["batchItemFailures"]!.AsArray().Count, string.Join('\n', lambda.Log(nameof(RecordInterruptions))));
    }
}
