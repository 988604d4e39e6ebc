using System.Text.Json.Nodes;
using Millwright.Cli.Tests.Support;

namespace Millwright.Cli.Tests.Record;

public sealed class RecordCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Record_OneReclamation_PrintsItsOneRecord()
    {
        var run = await Invocation.RunAsync("record", Samples.Event("spot-reclamation.json"), "--instances", Samples.Instances, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json.ToJsonString().ShouldBe(
            """
            {"messages":{"rebalance-recommendation":1,"spot-interruption":1,"state-change":3},"duplicates":0,"foreign":0,"poison":[],"launches":1,
            "reclamations":[{"instanceId":"i-0c4f1e5a9b7d23860","cluster":"payments-dev","nodePool":"spot","nodeClaim":"spot-7k2xq","instanceType":"m6g.large",
            "zone":"eu-west-1a","capacityType":"spot","launchedAt":"2026-09-14T05:12:41Z","warnedAt":"2026-09-14T09:47:03Z","terminatedAt":"2026-09-14T09:49:32Z",
            "noticeSeconds":106,"ageSeconds":16462}]}
            """.ReplaceLineEndings(""));
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Record_ForPeople_PrintsATableWithoutEscapes()
    {
        var run = await Invocation.RunAsync("record", Samples.Event("spot-reclamation.json"), "--instances", Samples.Instances);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("5 messages: 1 launch, 1 reclamation; 0 duplicates,");
        run.Output.Split('\n').ShouldContain(line => line.StartsWith("2026-09-14T09:47:03Z i-0c4f1e5a9b7d23860 payments-dev spot", StringComparison.Ordinal) && line.Contains("4 h 34 min", StringComparison.Ordinal) && line.Contains("1 min 46 s", StringComparison.Ordinal));
        run.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Record_OfEachForm_ReadsTheSame()
    {
        var events = JsonNode.Parse(await File.ReadAllTextAsync(Samples.Event("spot-reclamation.json")))!.AsArray();
        var lines = events.Select(item => item!.ToJsonString()).ToList();
        var envelopes = lines.Select(line => new JsonObject { ["Type"] = "Notification", ["MessageId"] = "m", ["TopicArn"] = "arn:aws:sns:eu-west-1:111122223333:t", ["Message"] = line }.ToJsonString());
        string[] files =
        [
            Samples.Event("spot-reclamation.json"),
            _folder.Write("lines.jsonl", string.Join("\r\n", lines) + "\r\n\r\n"),
            _folder.Write("mark.jsonl", "\uFEFF" + string.Join('\n', lines)),
            _folder.Write("sns.jsonl", string.Join('\n', envelopes)),
            _folder.Write("compact.json", $"[{string.Join(',', lines)}]"),
            _folder.Write("sqs.json", SqsEvent(lines)),
        ];

        var recorded = new List<string>();
        foreach (var file in files)
            recorded.Add((await Invocation.RunAsync("record", file, "--instances", Samples.Instances, "--json")).Json.ToJsonString());

        recorded.Distinct().Count().ShouldBe(1, string.Join('\n', recorded));
    }

    [Fact]
    public async Task Record_SeveralFiles_CountsDuplicatesForeignAndWhatNobodyWaitsFor()
    {
        var run = await Invocation.RunAsync(
            "record", Samples.Event("sqs-batch.json"), Samples.Event("sqs-batch-from-sns.json"), Samples.Event("spot-reclamation.json"), Samples.Event("cluster-created.json"),
            "--instances", Samples.Instances, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        ((int)run.Json["foreign"]!).ShouldBe(1);
        ((int)run.Json["duplicates"]!).ShouldBeGreaterThan(2);
        run.Json["messages"]!.AsObject().Sum(kind => (int)kind.Value!).ShouldBe(4 + 3 + 5 + 1);
        run.Json["reclamations"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Record_PoisonAmongMessages_RecordsTheRestAndNamesThePoison()
    {
        var good = JsonNode.Parse(await File.ReadAllTextAsync(Samples.Event("spot-interruption-warning.json")))!.ToJsonString();
        var file = _folder.Write("mixed.jsonl", $"{good}\n{good[..40]}\n[1]\n");

        var run = await Invocation.RunAsync("record", file, "--instances", Samples.Instances, "--json");

        run.ExitCode.ShouldBe(1);
        run.Json["reclamations"]!.AsArray().Count.ShouldBe(1);
        run.Json["poison"]!.AsArray().Select(poison => (string)poison!["message"]!).ShouldBe([$"{file}:2", $"{file}:3"]);
        run.Error.ShouldContain("2 messages cannot be read");
        run.ShouldShowNoStackTrace();
    }

    [Fact]
    public async Task Record_WithoutInstances_RecordsUnattributedAndSaysHowToAttribute()
    {
        var run = await Invocation.RunAsync("record", Samples.Event("spot-reclamation.json"), "--json");

        run.ExitCode.ShouldBe(0);
        var reclamation = run.Json["reclamations"]!.AsArray().Single()!.AsObject();
        reclamation["cluster"].ShouldBeNull();
        ((string?)reclamation["zone"]).ShouldBe("eu-west-1a");
        ((int)reclamation["noticeSeconds"]!).ShouldBe(106);
        run.Error.ShouldContain("--instances");
    }

    [Fact]
    public async Task Record_InstanceListedTwice_IsKnownOnce()
    {
        var known = JsonNode.Parse(await File.ReadAllTextAsync(Samples.Instances))!;
        known["Reservations"]!.AsArray().Add(known["Reservations"]![0]!.DeepClone());

        var run = await Invocation.RunAsync("record", Samples.Event("spot-reclamation.json"), "--instances", _folder.Write("twice.json", known.ToJsonString()), "--json");

        run.ExitCode.ShouldBe(0, run.Error);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n ", "is empty")]
    [InlineData("hello", "is not JSON: line 1")]
    [InlineData("[{}, ", "is not JSON: line 1")]
    [InlineData("[{}]\n[{}]", "is not JSON: line 2")]
    [InlineData("{\n\"version\": 0,\n", "is not JSON: line 3")]
    [InlineData("42", "holds a Number")]
    [InlineData("\"text\"", "holds a String")]
    [InlineData("null", "holds a Null")]
    [InlineData("{\"Records\": 5}", "`Records` is missing or no list")]
    [InlineData("{\"Records\": [{\"body\": \"x\"}]}", "`Records[0].messageId` is missing")]
    public async Task Record_FileThatHoldsNoMessages_IsRefused(string content, string reason)
    {
        var file = _folder.Write("wrong.json", content);

        var run = await Invocation.RunAsync("record", file);

        run.ShouldRefuse(2, file, reason, "events/spot-reclamation.json");
    }

    [Fact]
    public async Task Record_FileThatIsMissingOrAFolder_IsRefused()
    {
        (await Invocation.RunAsync("record", _folder.At("none.json"))).ShouldRefuse(2, "There is no file", "none.json");
        (await Invocation.RunAsync("record", _folder.Path)).ShouldRefuse(2, "is a folder");
        (await Invocation.RunAsync("record", Samples.Event("spot-reclamation.json"), "--instances", _folder.At("none.json"))).ShouldRefuse(2, "There is no file", "describe-instances");
    }

    [Fact]
    public async Task Record_HugeFile_IsRefusedBeforeItIsRead()
    {
        var path = _folder.At("huge.json");
        await using (var file = File.Create(path))
            file.SetLength((1L << 30) + 1);

        (await Invocation.RunAsync("record", path)).ShouldRefuse(2, "1073741825 bytes", "Split it");
    }

    [Theory]
    [InlineData("[]", "`Reservations` is missing")]
    [InlineData("{\"Reservations\": 7}", "is no list")]
    [InlineData("{\"Reservations\": [{\"Instances\": [{\"InstanceId\": \"i-1\"}]}]}", "`LaunchTime` of i-1")]
    [InlineData("{", "is not JSON")]
    public async Task Record_InstancesThatAreNone_AreRefused(string content, string reason)
    {
        var run = await Invocation.RunAsync("record", Samples.Event("spot-reclamation.json"), "--instances", _folder.Write("instances.json", content));

        run.ShouldRefuse(2, reason, "aws ec2 describe-instances");
    }

    [Fact]
    public async Task Record_WithoutFiles_PointsToTheHelp()
    {
        var run = await Invocation.RunAsync("record");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("millwright record --help");
    }

    private static string SqsEvent(IEnumerable<string> bodies) => new JsonObject
    {
        ["Records"] = new JsonArray([.. bodies.Select((body, index) => new JsonObject { ["messageId"] = $"message-{index}", ["body"] = body, ["eventSource"] = "aws:sqs" })]),
    }.ToJsonString();
}
