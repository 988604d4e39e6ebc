using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Sns;

/// <summary>SNS: the subscriptions of queues, and their attributes.</summary>
public sealed class FakeSns : FakeService
{
    private readonly AwsAccount _account;
    private readonly Dictionary<string, Dictionary<string, string>> _subscriptions = new(StringComparer.Ordinal);

    internal FakeSns(AwsAccount account)
        : base("sns", "Sns")
    {
        _account = account;
        Serve("getSubscriptionAttributes", ["SubscriptionArn"], [], parameters => new JsonObject
        {
            ["Attributes"] = TagMap(_subscriptions.TryGetValue(Text(parameters, "SubscriptionArn"), out var attributes)
                ? attributes
                : throw Refusal(404, "NotFoundException", "Subscription does not exist")),
        });
    }

    /// <summary>Subscribes a queue, or leaves its subscription.</summary>
    /// <returns>The subscription's ARN; the same one for a topic and a queue.</returns>
    public string Subscribe(string topicArn, string queueArn)
    {
        lock (Gate)
        {
            var arn = Arn(topicArn, queueArn);
            _subscriptions.TryAdd(arn, new(StringComparer.Ordinal)
            {
                ["SubscriptionArn"] = arn,
                ["TopicArn"] = topicArn,
                ["Protocol"] = "sqs",
                ["Endpoint"] = queueArn,
                ["Owner"] = _account.Id,
                ["PendingConfirmation"] = "false",
                ["RawMessageDelivery"] = "true",
            });
            return arn;
        }
    }

    /// <summary>Sets one attribute of a subscription that exists.</summary>
    public void SetAttribute(string subscriptionArn, string attribute, string value)
    {
        lock (Gate)
            _subscriptions[subscriptionArn][attribute] = value;
    }

    /// <summary>Ends a subscription.</summary>
    public void Unsubscribe(string subscriptionArn)
    {
        lock (Gate)
            _subscriptions.Remove(subscriptionArn);
    }

    /// <summary>The ARN that the subscription of a queue has here.</summary>
    public static string Arn(string topicArn, string queueArn) => $"{topicArn}:{queueArn.Split(':')[^1]}";
}
