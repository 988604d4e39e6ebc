using System.Text.Json.Nodes;
using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.CloudFormation;

public sealed class FakeCloudFormationTests
{
    private const string Named = """{ "StackName": "Millwright-dev" }""";

    private readonly FakeAws _aws = FakeAwsCalls.Create();

    public FakeCloudFormationTests() => _aws.AddCluster(new("dev"));

    [Fact]
    public async Task CreateStack_Looked_GoesFromInProgressToCompleteWithOutputs()
    {
        _aws.CloudFormation.DescribesUntilComplete = 2;

        await _aws.Call("cloudformation:createStack", Wish());

        (await StatusAsync()).ShouldBe("CREATE_IN_PROGRESS");
        _aws.Sqs.Queues.ShouldBeEmpty();
        (await StatusAsync()).ShouldBe("CREATE_IN_PROGRESS");
        var stack = (await _aws.Call("cloudformation:describeStacks", Named))["Stacks"]![0]!;
        ((string?)stack["StackStatus"]).ShouldBe("CREATE_COMPLETE");
        Outputs(stack).ShouldBe(new Dictionary<string, string>
        {
            ["ControllerRoleName"] = "KarpenterController-dev",
            ["ControllerRoleArn"] = "arn:aws:iam::111122223333:role/KarpenterController-dev",
            ["NodeRoleName"] = "KarpenterNode-dev",
            ["NodeRoleArn"] = "arn:aws:iam::111122223333:role/KarpenterNode-dev",
            ["InterruptionQueueName"] = "Karpenter-dev",
            ["InterruptionQueueArn"] = "arn:aws:sqs:eu-central-1:111122223333:Karpenter-dev",
            ["InterruptionQueueUrl"] = "https://sqs.eu-central-1.amazonaws.com/111122223333/Karpenter-dev",
        });
        _aws.Sqs.Queues.ShouldBe(["Karpenter-dev"]);
        _aws.Eks.AccessEntries("dev").ShouldHaveSingleItem().Type.ShouldBe("EC2_LINUX");
    }

    [Fact]
    public async Task Stack_WithTopicAndPodIdentity_MakesPolicySubscriptionAndAssociation_AndTakesThemAway()
    {
        const string Topic = "arn:aws:sns:eu-central-1:111122223333:interruptions";
        _aws.CloudFormation.DescribesUntilComplete = 0;
        var wish = JsonNode.Parse(Wish())!;
        foreach (var (key, value) in new[] { ("InterruptionTopicArn", Topic), ("Identity", "pod-identity"), ("Namespace", "kube-system"), ("ServiceAccount", "karpenter") })
            wish["Parameters"]!.AsArray().Add(new JsonObject { ["ParameterKey"] = key, ["ParameterValue"] = value });
        await _aws.Call("cloudformation:createStack", wish.ToJsonString());

        var subscription = (string)(await _aws.Call("cloudformation:describeStackResource", """{ "StackName": "Millwright-dev", "LogicalResourceId": "InterruptionSubscription" }"""))["StackResourceDetail"]!["PhysicalResourceId"]!;
        await _aws.Call("sns:getSubscriptionAttributes", $$"""{ "SubscriptionArn": "{{subscription}}" }""");
        var attributes = await _aws.Call("sqs:getQueueAttributes", $$"""{ "QueueUrl": "{{_aws.Sqs.Url("Karpenter-dev")}}", "AttributeNames": ["Policy"] }""");
        ((string)attributes["Attributes"]!["Policy"]!).ShouldContain(Topic);
        var listed = (await _aws.Call("eks:listPodIdentityAssociations", """{ "ClusterName": "dev", "Namespace": "kube-system", "ServiceAccount": "karpenter" }"""))["Associations"]!.AsArray().ShouldHaveSingleItem()!;
        listed.AsObject().ContainsKey("RoleArn").ShouldBeFalse("lists do not name the role");
        var described = await _aws.Call("eks:describePodIdentityAssociation", $$"""{ "ClusterName": "dev", "AssociationId": "{{(string)listed["AssociationId"]!}}" }""");
        ((string?)described["Association"]!["RoleArn"]).ShouldBe("arn:aws:iam::111122223333:role/KarpenterController-dev");

        await _aws.Call("cloudformation:deleteStack", Named);
        await _aws.Refuses("sns:getSubscriptionAttributes", $$"""{ "SubscriptionArn": "{{subscription}}" }""", "Sns.NotFoundException", "does not exist");
        (await _aws.Call("eks:listPodIdentityAssociations", """{ "ClusterName": "dev" }"""))["Associations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task DescribeStackResource_OfAnythingElse_DoesNotExist()
    {
        _aws.CloudFormation.DescribesUntilComplete = 0;
        await _aws.Call("cloudformation:createStack", Wish());

        await _aws.Refuses("cloudformation:describeStackResource", """{ "StackName": "Millwright-dev", "LogicalResourceId": "Queue" }""", "CloudFormation.CloudFormationException", "does not exist");
    }

    [Fact]
    public async Task CreateStack_OwnNodeRole_IsGivenOut()
    {
        await CompleteAsync("cloudformation:createStack", Wish(nodeRoleArn: "arn:aws:iam::111122223333:role/path/shared"));

        _aws.CloudFormation.Stacks[0].Outputs["NodeRoleName"].ShouldBe("shared");
    }

    [Fact]
    public async Task CreateStack_Again_AlreadyExists()
    {
        await _aws.Call("cloudformation:createStack", Wish());

        await _aws.Refuses("cloudformation:createStack", Wish(), "CloudFormation.AlreadyExistsException", "Stack [Millwright-dev] already exists");
    }

    [Fact]
    public async Task CreateStack_NoCapability_IsRefused() =>
        await _aws.Refuses("cloudformation:createStack", """{ "StackName": "x", "TemplateURL": "https://t" }""", "CloudFormation.InsufficientCapabilitiesException", "CAPABILITY_NAMED_IAM");

    [Fact]
    public async Task CreateStack_ParameterMissing_NamesIt() =>
        await _aws.Refuses("cloudformation:createStack", """{ "StackName": "x", "TemplateURL": "https://t", "Capabilities": ["CAPABILITY_NAMED_IAM"] }""",
            "CloudFormation.CloudFormationException", "Parameters: [ClusterName, ControllerRoleName, NodeRoleName, InterruptionQueueName] must have values");

    [Fact]
    public async Task UpdateStack_SameWish_HasNothingToDo()
    {
        await CompleteAsync("cloudformation:createStack", Wish());

        await _aws.Refuses("cloudformation:updateStack", Wish(), "CloudFormation.CloudFormationException", "No updates are to be performed.");
    }

    [Theory]
    [InlineData("https://bucket/other.json", "Karpenter-dev")]
    [InlineData("https://bucket/cluster.json", "Karpenter-2")]
    public async Task UpdateStack_OtherWish_Completes(string template, string queue)
    {
        await CompleteAsync("cloudformation:createStack", Wish());

        await CompleteAsync("cloudformation:updateStack", Wish(template, queue));

        _aws.CloudFormation.Stacks[0].Status.ShouldBe("UPDATE_COMPLETE");
        _aws.CloudFormation.Stacks[0].Outputs["InterruptionQueueName"].ShouldBe(queue);
    }

    [Fact]
    public async Task UpdateStack_StillChanging_IsRefused()
    {
        await _aws.Call("cloudformation:createStack", Wish());

        await _aws.Refuses("cloudformation:updateStack", Wish(queue: "q"), "CloudFormation.CloudFormationException", "is in CREATE_IN_PROGRESS state and can not be updated.");
    }

    [Fact]
    public async Task UpdateStack_None_DoesNotExist() =>
        await _aws.Refuses("cloudformation:updateStack", Wish(), "CloudFormation.CloudFormationException", "Stack [Millwright-dev] does not exist");

    [Fact]
    public async Task DescribeStacks_None_DoesNotExist() =>
        await _aws.Refuses("cloudformation:describeStacks", Named, "CloudFormation.CloudFormationException", "Stack with id Millwright-dev does not exist");

    [Fact]
    public async Task CreateStack_ResourceFails_RollsBackAndTellsWhy()
    {
        _aws.CloudFormation.FailNextOperation("ControllerRole", "AWS::IAM::Role", "Role already exists");

        await _aws.Call("cloudformation:createStack", Wish());

        ((string[])[await StatusAsync(), await StatusAsync(), await StatusAsync()]).ShouldBe(["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"]);
        var events = (await _aws.Call("cloudformation:describeStackEvents", Named))["StackEvents"]!.AsArray();
        events.Select(happened => (string?)happened!["ResourceStatus"]).ShouldBe(["ROLLBACK_COMPLETE", "CREATE_FAILED", "CREATE_IN_PROGRESS"]);
        ((string?)events[1]!["ResourceStatusReason"]).ShouldBe("Role already exists");
        _aws.Sqs.Queues.ShouldBeEmpty();
        await _aws.Refuses("cloudformation:updateStack", Wish(), "CloudFormation.CloudFormationException", "is in ROLLBACK_COMPLETE state");
    }

    [Fact]
    public async Task UpdateStack_ResourceFails_KeepsTheOldWish()
    {
        await CompleteAsync("cloudformation:createStack", Wish());
        _aws.CloudFormation.FailNextOperation("Queue", "AWS::SQS::Queue", "no");

        await CompleteAsync("cloudformation:updateStack", Wish(queue: "q"));

        _aws.CloudFormation.Stacks[0].Status.ShouldBe("UPDATE_ROLLBACK_COMPLETE");
        _aws.CloudFormation.Stacks[0].Outputs["InterruptionQueueName"].ShouldBe("Karpenter-dev");
    }

    [Fact]
    public async Task DeleteStack_Looked_IsGoneWithItsQueue()
    {
        await CompleteAsync("cloudformation:createStack", Wish());

        await _aws.Call("cloudformation:deleteStack", Named);

        (await StatusAsync()).ShouldBe("DELETE_IN_PROGRESS");
        await _aws.Refuses("cloudformation:describeStacks", Named, "CloudFormation.CloudFormationException", "does not exist");
        _aws.Sqs.Queues.ShouldBeEmpty();
        await _aws.Call("cloudformation:deleteStack", Named);
    }

    private static string Wish(string template = "https://bucket/cluster.json", string queue = "Karpenter-dev", string nodeRoleArn = "") => $$"""
        { "StackName": "Millwright-dev", "TemplateURL": "{{template}}", "Capabilities": ["CAPABILITY_NAMED_IAM"], "Tags": [ { "Key": "Project", "Value": "platform" } ], "Parameters": [
          { "ParameterKey": "ClusterName", "ParameterValue": "dev" }, { "ParameterKey": "ControllerRoleName", "ParameterValue": "KarpenterController-dev" },
          { "ParameterKey": "NodeRoleName", "ParameterValue": "KarpenterNode-dev" }, { "ParameterKey": "ExistingNodeRoleArn", "ParameterValue": "{{nodeRoleArn}}" },
          { "ParameterKey": "InterruptionQueueName", "ParameterValue": "{{queue}}" } ] }
        """;

    private async Task CompleteAsync(string call, string wish)
    {
        await _aws.Call(call, wish);
        while ((await StatusAsync()).EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
        {
        }
    }

    private async Task<string> StatusAsync() => (string)(await _aws.Call("cloudformation:describeStacks", Named))["Stacks"]![0]!["StackStatus"]!;

    private static Dictionary<string, string> Outputs(JsonNode stack) =>
        stack["Outputs"]!.AsArray().ToDictionary(output => (string)output!["OutputKey"]!, output => (string)output!["OutputValue"]!);
}
