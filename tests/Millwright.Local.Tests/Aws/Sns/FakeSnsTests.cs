using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.Sns;

public sealed class FakeSnsTests
{
    private const string Topic = "arn:aws:sns:eu-central-1:111122223333:interruptions";
    private const string Queue = "arn:aws:sqs:eu-central-1:111122223333:Karpenter-dev";

    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task Subscription_Made_HasItsAttributesUntilItIsGone()
    {
        var arn = _aws.Sns.Subscribe(Topic, Queue);
        _aws.Sns.Subscribe(Topic, Queue).ShouldBe(arn);

        var attributes = (await _aws.Call("sns:getSubscriptionAttributes", $$"""{ "SubscriptionArn": "{{arn}}" }"""))["Attributes"]!;
        ((string?)attributes["Endpoint"]).ShouldBe(Queue);
        ((string?)attributes["RawMessageDelivery"]).ShouldBe("true");

        _aws.Sns.Unsubscribe(arn);
        await _aws.Refuses("sns:getSubscriptionAttributes", $$"""{ "SubscriptionArn": "{{arn}}" }""", "Sns.NotFoundException", "does not exist");
    }
}
