using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.EventBridge;

public sealed class FakeEventBridgeTests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Theory]
    [InlineData("""{ "cluster": "dev" }""")]
    [InlineData("""  "{\"cluster\":\"dev\"}"  """)]
    public async Task PutEvents_DetailAsObjectOrText_IsKept(string detail)
    {
        var answer = await _aws.Call("eventbridge:putEvents", $$"""{ "Entries": [ { "Source": "millwright", "DetailType": "Run", "EventBusName": "default", "Detail": {{detail}} } ] }""");

        ((int?)answer["FailedEntryCount"]).ShouldBe(0);
        var kept = _aws.EventBridge.Events.ShouldHaveSingleItem();
        (kept.Bus, kept.Source, kept.DetailType, (string?)kept.Detail["cluster"]).ShouldBe(("default", "millwright", "Run", "dev"));
    }

    [Fact]
    public async Task PutEvents_OneWrongEntry_FailsAlone()
    {
        var answer = await _aws.Call("eventbridge:putEvents", """
            { "Entries": [ { "Source": "millwright", "DetailType": "Run", "Detail": "no" }, { "DetailType": "Run", "Detail": {} }, { "Source": "millwright", "DetailType": "Run", "Detail": {} } ] }
            """);

        ((int?)answer["FailedEntryCount"]).ShouldBe(2);
        answer["Entries"]!.AsArray().Select(entry => (string?)entry!["ErrorCode"]).ShouldBe(["MalformedDetail", "InvalidArgument", null]);
        _aws.EventBridge.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task PutEvents_None_IsRefused() =>
        await _aws.Refuses("eventbridge:putEvents", """{ "Entries": [] }""", "EventBridge.EventBridgeException", "length between 1 and 10");

    [Fact]
    public async Task PutEvents_OptimizedIntegration_IsTheSame()
    {
        await _aws.RunAsync(
            new("Publish", "arn:aws:states:::events:putEvents", System.Text.Json.Nodes.JsonNode.Parse("""{ "Entries": [ { "Source": "s", "DetailType": "t", "Detail": {} } ] }""")),
            CancellationToken.None);

        _aws.Calls.Count("eventbridge", "putEvents").ShouldBe(1);
    }
}
