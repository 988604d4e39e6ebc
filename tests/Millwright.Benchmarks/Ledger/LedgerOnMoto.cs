using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Tests.Support;
using Millwright.Benchmarks.Figures;
using Millwright.Functions.Interruptions;

namespace Millwright.Benchmarks.Ledger;

/// <summary>The ledger's function on the DynamoDB of moto: how much it writes, and how much at once. Moto's own speed is not DynamoDB's.</summary>
internal static class LedgerOnMoto
{
    private const int Messages = 1_000;
    private const int Instances = 200;
    private const double WritesPerMessage = 2;

    /// <summary>The deployed size of a batch, and a trickle in which every message comes with strangers.</summary>
    private static readonly int[] BatchSizes = [1_000, 10];

    private static readonly int[] Parallelisms = [new RecordingOptions().Parallelism, 4];

    public static async Task<Section> RunAsync(int rounds)
    {
        const string Title = "1,000 messages about 200 instances through the ledger's function, ledger on moto";
        if (!MotoProcess.IsInstalled)
            return new Section(Title, [], ["Not measured: moto_server is not on the PATH (pip install 'moto[server]')."]);
        using var moto = await MotoProcess.StartAsync();
        using var client = DynamoDbClients.Create(name => name == "AWS_ENDPOINT_URL_DYNAMODB" ? moto.Endpoint : null, new BasicAWSCredentials("testing", "testing"));
        List<Row> rows = [];
        foreach (var size in BatchSizes)
        {
            foreach (var parallelism in Parallelisms)
                rows.AddRange(await MeasureAsync(client, rounds, size, parallelism));
        }

        return new Section(Title, rows, []);
    }

    private static async Task<IEnumerable<Row>> MeasureAsync(AmazonDynamoDBClient client, int rounds, int size, int parallelism)
    {
        var (writes, inFlight, rate) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var table = $"ledger-{size}-{parallelism}-{round}";
            await client.CreateTableAsync(LedgerTable.Definition(table));
            var ledger = new MeteredLedger(new DynamoDbLedger(client, new LedgerOptions { Table = table }, new Random(round)));
            var time = TimeProvider.System;
            var function = new RecordInterruptions(new Recorder(ledger, Batch.Instances(), new RecordingOptions { Parallelism = parallelism }, time), time);
            var start = Stopwatch.GetTimestamp();
            for (var first = 0; first < Messages; first += size)
                await function.RecordAsync(Batch.Payload(first, size, Instances));
            rate.Add(ledger.Calls / Stopwatch.GetElapsedTime(start).TotalSeconds);
            writes.Add((double)ledger.Writes / Messages);
            inFlight.Add(ledger.MostInFlight);
        }

        var what = $"batches of {size:N0}, parallelism {parallelism}";
        return
        [
            new(new Figure($"{what}: writes per message", "", writes), Level: Level.AtMost(WritesPerMessage)),
            new(new Figure($"{what}: calls in flight", "", inFlight), Level: Level.AtMost(parallelism)),
            new(new Figure($"{what}: calls per second", "", rate)),
        ];
    }
}
