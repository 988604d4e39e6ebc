using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;
using Millwright.Functions.Interruptions;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;
using Millwright.Functions.Tests.Runtime;

namespace Millwright.Functions.Tests.Interruptions;

public sealed class RecordInterruptionsTests
{
    private const string SpotNode = "i-0c4f1e5a9b7d23860";
    private const string Bastion = "i-0e5b7a91d2c84f363";

    private static readonly DateTimeOffset Now = new(2026, 9, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryLedger _records = new();
    private readonly ManualTimeProvider _time = new(Now);
    private readonly MemoryStream _log = new();
    private readonly CountingLedger _ledger;
    private readonly CountingInstances _instances = new(SampleEvents.Instances);

    public RecordInterruptionsTests() => _ledger = new CountingLedger(_records);

    [Fact]
    public async Task Invoke_WholeReclamationInOneBatch_IsOneRecordAndOneWrite()
    {
        (await InvokeAsync(SampleEvents.Batch(SampleEvents.List("spot-reclamation")))).ShouldBeEmpty();

        _ledger.Writes.ShouldBe(1);
        var record = _records.Records.ShouldHaveSingleItem();
        record.Attribution!.NodeClaim.ShouldBe("spot-7k2xq");
        record.Reclamation.ShouldBe(new Reclamation(SpotNode, ReclamationKind.Spot, Now.AddHours(-2.0).AddSeconds(-777), Now.AddHours(-2.0).AddSeconds(-671), 106, 16462));
    }

    [Fact]
    public async Task Invoke_MessageByMessage_WritesOncePerMessageAndNotAgainForRepeats()
    {
        var messages = SampleEvents.List("spot-reclamation");
        for (var round = 0; round < 2; round++)
        {
            foreach (var message in messages) (await InvokeAsync(SampleEvents.Batch(message))).ShouldBeEmpty();
        }

        _ledger.Writes.ShouldBe(messages.Length);
    }

    [Fact]
    public async Task Invoke_RecordedLaunch_IsAttributedAfterEc2ForgotIt()
    {
        var messages = SampleEvents.List("spot-reclamation");
        await InvokeAsync(SampleEvents.Batch(messages[0]));

        await InvokeAsync(SampleEvents.Batch(messages[2]), Function(new KnownInstances([])));

        _records.Records.ShouldHaveSingleItem().Attribution!.Cluster.ShouldBe("payments-dev");
    }

    [Fact]
    public async Task Invoke_KnownNode_DoesNotAskEc2Again()
    {
        var messages = SampleEvents.List("spot-reclamation");
        foreach (var message in messages) await InvokeAsync(SampleEvents.Batch(message));

        _instances.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_NodeWithoutNodeClaim_IsCompletedByALaterMessage()
    {
        var described = (await SampleEvents.Instances.DescribeAsync([SpotNode], default))[SpotNode];
        var young = described with { Tags = described.Tags.Where(tag => tag.Key != KarpenterTags.NodeClaim).ToDictionary(StringComparer.Ordinal) };
        var messages = SampleEvents.List("spot-reclamation");
        await InvokeAsync(SampleEvents.Batch(messages[0]), Function(new KnownInstances([young])));
        _records.Records.ShouldHaveSingleItem().Attribution!.NodeClaim.ShouldBeNull();

        await InvokeAsync(SampleEvents.Batch(messages[2]));

        _records.Records.ShouldHaveSingleItem().Attribution!.NodeClaim.ShouldBe("spot-7k2xq");
    }

    [Fact]
    public async Task Invoke_InstanceThatNobodyKnows_IsRecordedAndCompletedLater()
    {
        var messages = SampleEvents.List("spot-reclamation");
        await InvokeAsync(SampleEvents.Batch(messages[2]), Function(new KnownInstances([])));
        _records.Records.ShouldHaveSingleItem().ShouldSatisfyAllConditions(record => record.Attribution.ShouldBeNull(), record => record.Zone.ShouldBe("eu-west-1a"));
        Metrics("UnattributedMessages").ShouldHaveSingleItem();

        await InvokeAsync(SampleEvents.Batch(messages[3]));

        _records.Records.ShouldHaveSingleItem().Reclamation!.AgeSeconds.ShouldBe(16462);
        Metrics("SpotReclamations").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Invoke_ForeignInstance_IsAcknowledgedAndNotRecorded()
    {
        (await InvokeAsync(SampleEvents.Read("sqs-batch"))).ShouldBeEmpty();

        _records.Records.ShouldNotContain(record => record.InstanceId == Bastion);
        Line("messages-recorded")["foreign"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_BatchFromSns_IsRecorded()
    {
        (await InvokeAsync(SampleEvents.Read("sqs-batch-from-sns"))).ShouldBeEmpty();

        _records.Records.ShouldContain(record => record.Reclamation != null);
    }

    [Fact]
    public async Task Invoke_Poison_FailsAloneAndSaysWhy()
    {
        var failed = await InvokeAsync(SampleEvents.Batch("{", SampleEvents.Text("spot-interruption-warning"), "{\"source\":\"aws.ec2\"}"));

        failed.ShouldBe(["0", "2"]);
        _records.Records.ShouldHaveSingleItem();
        Lines("poison-message").Select(line => (string?)line["messageId"]).ShouldBe(["0", "2"]);
        Line("poison-message")["message"]!.GetValue<string>().ShouldContain("not JSON");
    }

    [Fact]
    public async Task Invoke_OtherEvent_IsAcknowledgedAndCounted()
    {
        var other = SampleEvents.Text("spot-interruption-warning").Replace("EC2 Spot Instance Interruption Warning", "EBS Volume Notification", StringComparison.Ordinal);

        (await InvokeAsync(SampleEvents.Batch(other, other))).ShouldBeEmpty();

        Line("messages-of-no-interest")["message"]!.GetValue<string>().ShouldBe("2 aws.ec2 EBS Volume Notification");
    }

    [Fact]
    public async Task Invoke_OneRecordUnwritable_FailsOnlyItsMessages()
    {
        _ledger.Unwritable.Add(SpotNode);

        (await InvokeAsync(SampleEvents.Batch(SampleEvents.Text("spot-interruption-warning"), SampleEvents.Text("scheduled-change")))).ShouldBe(["0"]);

        Line("messages-not-recorded")["message"]!.GetValue<string>().ShouldContain("throttled");
    }

    [Fact]
    public async Task Invoke_Ec2Down_FailsWhatNeedsItAndRecordsTheRest()
    {
        var messages = SampleEvents.List("spot-reclamation");
        await InvokeAsync(SampleEvents.Batch(messages[0]));
        _instances.IsDown = true;

        (await InvokeAsync(SampleEvents.Batch(messages[2], SampleEvents.Text("scheduled-change")))).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Invoke_EventOfSeveralInstances_IsAcknowledgedOnlyWhenAllAreDurable()
    {
        var several = JsonNode.Parse(SampleEvents.Text("scheduled-change"))!;
        several["detail"]!["affectedEntities"]!.AsArray().Add(new JsonObject { ["entityValue"] = SpotNode });
        _ledger.Unwritable.Add(SpotNode);
        (await InvokeAsync(SampleEvents.Batch(several.ToJsonString()))).ShouldBe(["0"]);
        _ledger.Unwritable.Clear();

        (await InvokeAsync(SampleEvents.Batch(several.ToJsonString()))).ShouldBeEmpty();

        _records.Records.Count.ShouldBe(2);
        Metrics("ScheduledChanges").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Invoke_RecordWrittenInBetween_LosesNeitherMessage()
    {
        var messages = SampleEvents.List("spot-reclamation");
        _ledger.BeforeWrite = async _ =>
        {
            _ledger.BeforeWrite = _ => Task.CompletedTask;
            await InvokeAsync(SampleEvents.Batch(messages[3]));
        };

        (await InvokeAsync(SampleEvents.Batch(messages[2]))).ShouldBeEmpty();

        _records.Records.ShouldHaveSingleItem().Reclamation!.NoticeSeconds.ShouldBe(106);
    }

    [Fact]
    public async Task Invoke_NearTheDeadline_ReturnsWhatIsLeft()
    {
        _ledger.BeforeWrite = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(58));
            return Task.CompletedTask;
        };
        var function = Function(_instances, new RecordingOptions { Parallelism = 1, DeadlineMargin = TimeSpan.FromSeconds(3) });

        var failed = await InvokeAsync(SampleEvents.Batch(SampleEvents.Text("spot-interruption-warning"), SampleEvents.Text("scheduled-change")), function);

        failed.ShouldBe(["1"]);
        Line("messages-not-recorded")["message"]!.GetValue<string>().ShouldContain("time was over");
    }

    [Fact]
    public async Task Invoke_Cancelled_ReturnsEverythingAsFailed()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        (await InvokeAsync(SampleEvents.Batch(SampleEvents.Text("spot-interruption-warning")), cancellationToken: cancelled.Token)).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Invoke_ManyInstances_LooksDescribesAndWritesWithinItsLimits()
    {
        var bodies = Enumerable.Range(0, 450).Select(index => SampleEvents.Text("instance-state-change-running").Replace(SpotNode, $"i-{index:x17}", StringComparison.Ordinal));
        var barrier = new TaskCompletionSource();
        _ledger.BeforeWrite = async _ =>
        {
            if (_ledger.MostAtOnce == 4) barrier.TrySetResult();
            await barrier.Task;
        };

        (await InvokeAsync(SampleEvents.Batch([.. bodies]), Function(_instances, new RecordingOptions { Parallelism = 4 }))).ShouldBeEmpty();

        _ledger.Loads.ShouldBe(5);
        _instances.Asked.Select(ids => ids.Count).Order().ShouldBe([50, 200, 200]);
        _ledger.MostAtOnce.ShouldBe(4);
        _ledger.Writes.ShouldBe(450);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"Records\":[{\"body\":\"\"}]}")]
    [InlineData("{\"Records\":")]
    public async Task Invoke_NoSqsEvent_IsRefused(string payload)
    {
        var thrown = await Should.ThrowAsync<FailureException>(() => InvokeAsync(Encoding.UTF8.GetBytes(payload)));

        thrown.Failure.Name.ShouldBe(FailureNames.InvalidRequest);
    }

    [Fact]
    public async Task Metrics_OfAReclamation_GoOutOnceWithTheirDimensions()
    {
        for (var round = 0; round < 2; round++) await InvokeAsync(SampleEvents.Batch(SampleEvents.List("spot-reclamation")));

        var lines = Metrics("SpotReclamations");
        lines.Count.ShouldBe(2);
        Dimensions(lines[0]).ShouldBe("""[["Cluster"],["Cluster","NodePool"]]""");
        lines[0].ShouldSatisfyAllConditions(
            line => ((string?)line["Cluster"]).ShouldBe("payments-dev"),
            line => ((string?)line["NodePool"]).ShouldBe("spot"),
            line => ((double)line["SpotLaunches"]!).ShouldBe(1),
            line => ((double)line["RebalanceRecommendations"]!).ShouldBe(1),
            line => ((double)line["ReclamationNotice"]!).ShouldBe(106),
            line => ((double)line["AgeAtReclamation"]!).ShouldBe(16462),
            line => line["ScheduledChanges"].ShouldBeNull());
        Dimensions(lines[1]).ShouldBe("""[["InstanceType","Zone"]]""");
        ((string?)lines[1]["Zone"]).ShouldBe("eu-west-1a");
    }

    private static string Dimensions(JsonNode line) => line["_aws"]!["CloudWatchMetrics"]![0]!["Dimensions"]!.ToJsonString();

    private RecordInterruptions Function(IInstances instances, RecordingOptions? options = null) =>
        new(new Recorder(_ledger, instances, options ?? new RecordingOptions(), _time), _time);

    private async Task<string[]> InvokeAsync(byte[] payload, RecordInterruptions? function = null, CancellationToken cancellationToken = default)
    {
        var context = new FunctionContext("request", "arn", "ledger", null, _time.GetUtcNow().AddMinutes(1), new FunctionLog(_log, LogLevel.Info, _time));
        var answer = await (function ?? Function(_instances)).InvokeAsync(payload, context, cancellationToken);
        return [.. JsonNode.Parse(answer.Span)!["batchItemFailures"]!.AsArray().Select(item => (string)item!["itemIdentifier"]!)];
    }

    private List<JsonNode> Metrics(string name) => [.. AllLines().Where(line => line["_aws"] is not null && line[name] is not null)];

    private JsonNode Line(string name) => Lines(name)[0];

    private List<JsonNode> Lines(string name) => [.. AllLines().Where(line => (string?)line["event"] == name)];

    private IEnumerable<JsonNode> AllLines() =>
        Encoding.UTF8.GetString(_log.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
}
