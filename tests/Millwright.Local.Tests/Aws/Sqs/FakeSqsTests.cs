using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.Sqs;

public sealed class FakeSqsTests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task Queue_There_HasUrlAndAttributes()
    {
        _aws.Sqs.AddQueue("Karpenter-dev");
        _aws.Sqs.SetAttribute("Karpenter-dev", "ApproximateNumberOfMessages", "7");

        var url = (string)(await _aws.Call("sqs:getQueueUrl", """{ "QueueName": "Karpenter-dev" }"""))["QueueUrl"]!;

        url.ShouldBe("https://sqs.eu-central-1.amazonaws.com/111122223333/Karpenter-dev");
        (await _aws.Call("sqs:getQueueAttributes", $$"""{ "QueueUrl": "{{url}}", "AttributeNames": ["ApproximateNumberOfMessages"] }"""))["Attributes"]!.ToJsonString()
            .ShouldBe("""{"ApproximateNumberOfMessages":"7"}""");
        (await _aws.Call("sqs:getQueueAttributes", $$"""{ "QueueUrl": "{{url}}", "AttributeNames": ["All"] }"""))["Attributes"]!.AsObject().ShouldContainKey("QueueArn");
    }

    [Theory]
    [InlineData("sqs:getQueueUrl", """{ "QueueName": "none" }""")]
    [InlineData("sqs:getQueueAttributes", """{ "QueueUrl": "https://sqs.eu-central-1.amazonaws.com/111122223333/none" }""")]
    [InlineData("sqs:getQueueAttributes", """{ "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/111122223333/Karpenter-dev" }""")]
    public async Task Queue_NotThere_DoesNotExist(string call, string parameters)
    {
        _aws.Sqs.AddQueue("Karpenter-dev");

        await _aws.Refuses(call, parameters, "Sqs.QueueDoesNotExistException", "The specified queue does not exist.");
    }
}
