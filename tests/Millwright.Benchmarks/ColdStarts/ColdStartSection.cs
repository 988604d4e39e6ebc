using System.Runtime.Versioning;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Benchmarks.Figures;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Functions.Composition;
using Millwright.Functions.Roots;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Ledger;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>
/// The ledger's function from the start of its process to its first answer, as it is packed for Lambda, beside a Python + boto3 function that does the same.
/// DynamoDB and EC2 are stand-ins over TLS in this process.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ColdStartSection
{
    private const string Table = "ledger";
    private const int WarmInvocations = 200;

    public static async Task<Section> RunAsync(int rounds, IReadOnlyList<PublishedExecutable> published, IProgress<string> progress)
    {
        var folder = Directory.CreateTempSubdirectory("millwright-cold-starts-");
        try
        {
            var aws = new FakeAws(new AwsAccount(TimeProvider.System));
            await using var endpoint = await LedgerEndpoint.StartAsync(aws, await InstancesAsync(), CancellationToken.None);
            var trust = new TrustFiles(folder.FullName, endpoint.AuthorityPem);
            var peer = PythonFunction.Make(folder.FullName) is { } python
                ? new Variant(python.Versions, python.Executable, new Dictionary<string, string> { ["AWS_CA_BUNDLE"] = trust.Beside(python.Certificates) })
                : null;
            List<Variant> variants = [.. published.Where(executable => executable.Path is not null).SelectMany(executable => VariantsOf(executable, trust))];
            if (peer is not null)
                variants.Add(peer);

            var harness = new ColdStartHarness(Variables(endpoint.Address), WarmInvocations);
            var repeated = await SweepAsync("one TLS call", isRepeat: true);
            var fresh = await SweepAsync("four TLS calls", isRepeat: false);
            return new Section(
                "Cold start of the ledger's function with ten messages, from the start of its process (one TLS call: it has them all; four: it has none)",
                [.. ColdStartFigures.Of(repeated, peer, "one TLS call"), .. ColdStartFigures.Of(fresh, peer, "four TLS calls"), .. ColdStartFigures.Warm(repeated, peer)],
                [.. published.Where(executable => executable.Path is null).Select(executable => $"Not measured: {executable.Name}: {executable.Problem}"), .. peer is null ? ["Not measured: Python, because there is none with boto3."] : (string[])[]]);

            // Taken in turns, so that whatever else the machine does meets all of them alike.
            async Task<IReadOnlyDictionary<Variant, List<ColdStart>>> SweepAsync(string work, bool isRepeat)
            {
                var payload = SampleBatch.Payload();
                var starts = variants.ToDictionary(variant => variant, _ => new List<ColdStart>());
                for (var round = 0; round < rounds; round++)
                {
                    progress.Report($"Cold starts, {work}: round {round + 1} of {rounds}");
                    foreach (var variant in variants)
                    {
                        aws.DynamoDb.AddTable(Table, LedgerTable.InstanceId);
                        if (isRepeat)
                            await harness.MeasureAsync(variant, payload);
                        starts[variant].Add(await harness.MeasureAsync(variant, payload));
                    }
                }

                return starts;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<KnownInstances> InstancesAsync()
    {
        const string File = "describe-instances.json";
        return new KnownInstances(InstancesFile.Read(await System.IO.File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "events", File)), File));
    }

    private static IEnumerable<Variant> VariantsOf(PublishedExecutable executable, TrustFiles trust)
    {
        yield return new(
            executable.Name, executable.Path!, new Dictionary<string, string> { [RootStore.Variable] = trust.Bundled },
            Level.RatioAtMost(executable.IsNative ? 0.15 : 0.7), executable.IsNative ? Level.RatioAtMost(0.5) : null);
        yield return new(
            $"{executable.Name}, system's roots", executable.Path!,
            new Dictionary<string, string> { [RootStore.Variable] = RootStore.System, ["SSL_CERT_FILE"] = trust.Alone });
    }

    private static Dictionary<string, string> Variables(Uri endpoint) => new()
    {
        [LedgerSettings.TableVariable] = Table,
        ["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint.ToString(),
        [LedgerSettings.Ec2EndpointVariable] = endpoint.ToString(),
        ["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
    };
}
