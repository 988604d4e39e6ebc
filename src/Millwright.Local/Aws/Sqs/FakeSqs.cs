using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws.Sqs;

/// <summary>SQS: which queues exist, and their attributes.</summary>
public sealed class FakeSqs : FakeService
{
    private readonly AwsAccount _account;
    private readonly Dictionary<string, Dictionary<string, string>> _queues = new(StringComparer.Ordinal);

    internal FakeSqs(AwsAccount account)
        : base("sqs", "Sqs")
    {
        _account = account;
        Serve("getQueueUrl", ["QueueName"], ["QueueOwnerAWSAccountId"], parameters => new JsonObject { ["QueueUrl"] = Url(Find(Text(parameters, "QueueName")).Name) });
        Serve("getQueueAttributes", ["QueueUrl"], ["AttributeNames"], GetQueueAttributes);
    }

    /// <summary>Names of the queues that exist.</summary>
    public IReadOnlyCollection<string> Queues
    {
        get
        {
            lock (Gate)
                return [.. _queues.Keys];
        }
    }

    /// <summary>Makes a queue, or leaves the one of that name.</summary>
    public void AddQueue(string name)
    {
        lock (Gate)
        {
            _queues.TryAdd(name, new(StringComparer.Ordinal)
            {
                ["QueueArn"] = Arn(name),
                ["ApproximateNumberOfMessages"] = "0",
                ["ApproximateNumberOfMessagesNotVisible"] = "0",
                ["MessageRetentionPeriod"] = "300",
            });
        }
    }

    /// <summary>Sets one attribute of a queue that exists.</summary>
    public void SetAttribute(string queue, string attribute, string value)
    {
        lock (Gate)
            _queues[queue][attribute] = value;
    }

    /// <summary>Deletes a queue.</summary>
    public void RemoveQueue(string name)
    {
        lock (Gate)
            _queues.Remove(name);
    }

    /// <summary>The URL that a queue of this name has.</summary>
    public string Url(string name) => $"https://sqs.{_account.Region}.amazonaws.com/{_account.Id}/{name}";

    /// <summary>The ARN that a queue of this name has.</summary>
    public string Arn(string name) => _account.Arn("sqs", name);

    private JsonObject GetQueueAttributes(JsonObject parameters)
    {
        var url = Text(parameters, "QueueUrl");
        var (name, attributes) = Find(url.Split('/')[^1]);
        if (Url(name) != url)
            throw Missing();
        var wanted = Texts(parameters, "AttributeNames");
        return new() { ["Attributes"] = TagMap(attributes.Where(attribute => wanted.Contains("All") || wanted.Contains(attribute.Key))) };
    }

    private (string Name, Dictionary<string, string> Attributes) Find(string name) =>
        _queues.TryGetValue(name, out var attributes) ? (name, attributes) : throw Missing();

    private TaskFailedException Missing() => Refusal(400, "QueueDoesNotExistException", "The specified queue does not exist.");
}
