using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Tests.Interruptions.Moto;

/// <summary>The function between a queue and a table, in the part of Lambda's event source mapping.</summary>
public sealed class LedgerQueueTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const int MaximumReceives = 3;

    [MotoFact]
    public async Task Queue_WithPoisonAmongItsMessages_IsEmptiedIntoLedgerAndDeadLetters()
    {
        using var http = new HttpClient();
        using var dynamo = DynamoDbClients.Create(name => name == "AWS_ENDPOINT_URL_DYNAMODB" ? moto.Endpoint : null, new BasicAWSCredentials("testing", "testing"));
        await dynamo.CreateTableAsync(LedgerTable.Definition("ledger"));
        var ledger = new DynamoDbLedger(dynamo, new LedgerOptions { Table = "ledger" }, new Random(1));
        var function = new RecordInterruptions(new Recorder(ledger, SampleEvents.Instances, new RecordingOptions(), TimeProvider.System), TimeProvider.System);
        var deadLetters = await SqsQueue.CreateAsync(http, new Uri(moto.Endpoint), "ledger-dead-letters");
        var queue = await SqsQueue.CreateAsync(http, new Uri(moto.Endpoint), "ledger", deadLetters, MaximumReceives);
        var story = SampleEvents.List("spot-reclamation");
        foreach (var body in (string[])[.. story.Reverse(), "{\"poison\":", .. story]) await queue.SendAsync(body);

        var receives = await DrainAsync(queue, function);

        receives["{\"poison\":"].ShouldBe(MaximumReceives);
        (await deadLetters.ReceiveAsync()).Select(message => (string?)message["Body"]).ShouldBe(["{\"poison\":"]);
        var record = await ledger.ReclaimedAsync("payments-dev", DayRange.Of(new DateOnly(2026, 9, 14)), default).SingleAsync();
        record.Sightings.Count.ShouldBe(story.Length);
        (record.Reclamation!.NoticeSeconds, record.Reclamation.AgeSeconds).ShouldBe((106, 16462));
    }

    /// <returns>How often each body was received.</returns>
    private static async Task<Dictionary<string, int>> DrainAsync(SqsQueue queue, RecordInterruptions function)
    {
        Dictionary<string, int> receives = new(StringComparer.Ordinal);
        while (await queue.ReceiveAsync() is { Count: > 0 } messages)
        {
            foreach (var message in messages)
                receives[(string)message["Body"]!] = receives.GetValueOrDefault((string)message["Body"]!) + 1;
            var failed = await InvokeAsync(function, messages);
            foreach (var message in messages.Where(message => !failed.Contains((string)message["MessageId"]!)))
                await queue.DeleteAsync(message);
        }

        return receives;
    }

    private static async Task<HashSet<string>> InvokeAsync(RecordInterruptions function, IReadOnlyList<JsonNode> messages)
    {
        var records = messages.Select(message => new JsonObject { ["messageId"] = (string?)message["MessageId"], ["body"] = (string?)message["Body"] });
        var input = Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString());
        var log = new FunctionLog(Stream.Null, LogLevel.Info, TimeProvider.System);
        var context = new FunctionContext("request", "arn", "ledger", null, TimeProvider.System.GetUtcNow().AddMinutes(1), log);
        var answer = await function.InvokeAsync(input, context, default);
        return [.. JsonNode.Parse(answer.Span)!["batchItemFailures"]!.AsArray().Select(item => (string)item!["itemIdentifier"]!)];
    }
}
