using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.EventBridge;

/// <summary>EventBridge: keeps what is put. A wrong entry fails alone, within an answer that succeeds, as in the service.</summary>
public sealed class FakeEventBridge : FakeService
{
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
    private const int MostEntries = 10;

    private readonly AwsAccount _account;
    private readonly List<FakeEvent> _events = [];

    internal FakeEventBridge(AwsAccount account)
        : base("eventbridge", "EventBridge")
    {
        _account = account;
        Serve("putEvents", ["Entries"], ["EndpointId"], PutEvents);
    }

    /// <summary>Every event so far.</summary>
    public IReadOnlyList<FakeEvent> Events
    {
        get
        {
            lock (Gate)
                return [.. _events];
        }
    }

    private JsonObject PutEvents(JsonObject parameters)
    {
        var entries = parameters["Entries"]!.AsArray();
        if (entries.Count is 0 or > MostEntries)
            throw Refusal(400, "EventBridgeException", $"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and {MostEntries}");
        JsonArray answers = [.. entries.Select(entry => Put(entry!.AsObject()))];
        return new() { ["Entries"] = answers, ["FailedEntryCount"] = answers.Count(answer => answer!["ErrorCode"] is not null) };
    }

    private JsonObject Put(JsonObject entry)
    {
        foreach (var field in (string[])["Source", "DetailType", "Detail"])
        {
            if (entry[field] is null)
                return new() { ["ErrorCode"] = "InvalidArgument", ["ErrorMessage"] = $"Parameter {field} is not valid. Reason: {field} is a required argument." };
        }

        if (ReadDetail(entry["Detail"]!) is not { } detail)
            return new() { ["ErrorCode"] = "MalformedDetail", ["ErrorMessage"] = "Detail is malformed." };
        _events.Add(new(OptionalText(entry, "EventBusName") ?? _account.Arn("events", "event-bus/default"), Text(entry, "Source"), Text(entry, "DetailType"), detail));
        return new() { ["EventId"] = $"00000000-0000-4000-8000-{_events.Count:x12}" };
    }

    /// <summary>Step Functions turns an object into the text that the API wants.</summary>
    private static JsonObject? ReadDetail(JsonNode detail)
    {
        if (detail is JsonObject written)
            return written.DeepClone().AsObject();
        try
        {
            return JsonNode.Parse(detail.ToString()) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
