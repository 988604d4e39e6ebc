using System.Text.Json.Nodes;
using Amazon.Runtime;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Adapters.Tests.Support;
using Millwright.Functions.Deployment;
using Millwright.Infra.Tests.Support;
using Xunit.Abstractions;

namespace Millwright.Infra.Tests.Deployment;

/// <summary>
/// The templates deployed on moto, and each resource asked for through its own API: moto's CloudFormation says CREATE_COMPLETE also of what it passes over. Not
/// there are queue and topic policies, subscriptions, access entries, Pod Identity associations, alarms, and what a role names in <c>ManagedPolicyArns</c>; its
/// event bus delivers to no topic.
/// </summary>
[Collection(CdkCollection.Name)]
public sealed class MotoDeploymentTests(SynthesizedApp app, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly MotoServer _moto = new();
    private MotoApi? _api;
    private DeployedStacks? _stacks;

    private MotoApi Api => _api!;

    private DeployedStacks Stacks => _stacks!;

    public async Task InitializeAsync()
    {
        await _moto.InitializeAsync();
        if (!MotoServer.IsInstalled)
            return;
        _api = new MotoApi(_moto.Endpoint);
        _stacks = new DeployedStacks(_api);
        await _stacks.DeployAsync(app);
    }

    public async Task DisposeAsync()
    {
        _api?.Dispose();
        await _moto.DisposeAsync();
    }

    [MotoFact]
    public async Task Stacks_Deployed_MadeTheirResources()
    {
        await QueuesAreThereAsync();
        await TablesAreThereAsync();
        await FunctionsAreThereAsync();
        await RolesAreThereAsync();
        await MachineIsThereAsync();
        await RulesAreThereAsync();
        await DashboardsAreThereAsync();
        (await Api.RestAsync(HttpMethod.Get, $"/{Stacks.Region("AWS::S3::Bucket")}?encryption", "s3")).ShouldContain("AES256");
    }

    /// <summary>The rule's topic stands aside for a queue, since moto's bus knows no topics; what the queue got goes to the topic, and from there to both readers.</summary>
    [MotoFact]
    public async Task SpotWarning_OnTheBus_ReachesKarpenterAndTheLedger()
    {
        var rule = Stacks.Region("AWS::Events::Rule", "Interruptions");
        var probe = (string)(await Api.JsonAsync("sqs", "AmazonSQS.CreateQueue", new() { ["QueueName"] = "probe" }))["QueueUrl"]!;
        await Api.JsonAsync("events", "AWSEvents.RemoveTargets", new() { ["Rule"] = rule, ["Ids"] = new JsonArray("Target") });
        await Api.JsonAsync("events", "AWSEvents.PutTargets", new()
        {
            ["Rule"] = rule,
            ["Targets"] = new JsonArray(new JsonObject { ["Id"] = "Probe", ["Arn"] = $"arn:aws:sqs:{SampleCluster.Region}:{SampleCluster.Account}:probe" }),
        });
        var sample = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "events", "spot-interruption-warning.json")))!;
        await Api.JsonAsync("events", "AWSEvents.PutEvents", new()
        {
            ["Entries"] = new JsonArray(new JsonObject
            {
                ["Source"] = (string)sample["source"]!,
                ["DetailType"] = (string)sample["detail-type"]!,
                ["Detail"] = sample["detail"]!.ToJsonString(),
                ["EventBusName"] = "default",
            }),
        });
        var heard = await ReceiveAsync(probe);
        await Api.QueryAsync("sns", "Publish", "2010-03-31", ("TopicArn", Stacks.Region("AWS::SNS::Topic", "Interruptions")), ("Message", heard));

        var instance = (string)sample["detail"]!["instance-id"]!;
        foreach (var queue in new[] { Stacks.Cluster("AWS::SQS::Queue"), Stacks.Region("AWS::SQS::Queue", "LedgerMessagesQueue") })
        {
            var message = JsonNode.Parse(await ReceiveAsync(queue))!;
            ((string)message["detail-type"]!).ShouldBe("EC2 Spot Instance Interruption Warning");
            ((string)message["detail"]!["instance-id"]!).ShouldBe(instance);
        }
    }

    /// <summary>CloudFormation's request made by hand, to the function itself: archive, configuration and answer are on moto's S3.</summary>
    [MotoFact]
    public async Task Seed_OfTheDeployment_PutsTheSampleEnvironmentsInForce()
    {
        using var s3 = S3Clients.Create(name => name == "AWS_ENDPOINT_URL_S3" ? _moto.Endpoint : null, new BasicAWSCredentials("test", "test"));
        var configuration = Stacks.Region("AWS::S3::Bucket");
        var seed = new SeedConfiguration(new RevisionStore(new S3ConfigurationStore(s3, configuration)), _ => new S3ConfigurationStore(s3, DeployedStacks.Assets), new HttpClient(), TimeProvider.System);

        (await SeedRequest.SendAsync(seed, app, $"{_moto.Endpoint}/{DeployedStacks.Assets}/answer")).Succeeded.ShouldBeTrue();

        var answer = JsonNode.Parse(await Api.RestAsync(HttpMethod.Get, $"/{DeployedStacks.Assets}/answer", "s3"))!;
        ((string)answer["Status"]!).ShouldBe("SUCCESS", answer.ToJsonString());
        foreach (var environment in new[] { "dev", "stage", "prod" })
            (await Api.RestAsync(HttpMethod.Get, $"/{configuration}/current/{environment}", "s3")).ShouldBe((string)answer["Data"]!["Revision"]!);
    }

    private async Task QueuesAreThereAsync()
    {
        var ledger = await AttributesAsync(Stacks.Region("AWS::SQS::Queue", "LedgerMessagesQueue"));
        var deadLetters = await AttributesAsync(Stacks.Region("AWS::SQS::Queue", "LedgerMessagesDeadLetters"));
        ((string)JsonNode.Parse((string)ledger["RedrivePolicy"]!)!["deadLetterTargetArn"]!).ShouldBe((string)deadLetters["QueueArn"]!);
        ((string)ledger["VisibilityTimeout"]!).ShouldBe("360");
        var karpenter = await AttributesAsync(Stacks.Cluster("AWS::SQS::Queue"));
        ((string)karpenter["QueueArn"]!).ShouldEndWith($":{SampleCluster.Names.InterruptionQueue}");
        ((string)karpenter["MessageRetentionPeriod"]!).ShouldBe("300");
    }

    private async Task TablesAreThereAsync()
    {
        var ledger = (await Api.JsonAsync("dynamodb", "DynamoDB_20120810.DescribeTable", new() { ["TableName"] = Stacks.Region("AWS::DynamoDB::Table", "Ledger") }))["Table"]!;
        ((string)ledger["KeySchema"]![0]!["AttributeName"]!).ShouldBe("instanceId");
        ledger["GlobalSecondaryIndexes"]!.AsArray().Select(index => (string)index!["IndexName"]!).ShouldBe(["launches-of-cluster", "launches-of-pool", "reclamations-of-cluster"], ignoreOrder: true);
        var fleet = (await Api.JsonAsync("dynamodb", "DynamoDB_20120810.DescribeTable", new() { ["TableName"] = Stacks.Region("AWS::DynamoDB::Table", "Fleet") }))["Table"]!;
        ((string)fleet["KeySchema"]![0]!["AttributeName"]!).ShouldBe("cluster");
    }

    private async Task FunctionsAreThereAsync()
    {
        foreach (var function in Infra.Functions.FunctionList.All)
        {
            var found = JsonNode.Parse(await Api.RestAsync(HttpMethod.Get, $"/2015-03-31/functions/Millwright-{function.Name}/configuration", "lambda"))!;
            ((string)found["Handler"]!).ShouldBe(function.Name);
        }

        var mappings = JsonNode.Parse(await Api.RestAsync(HttpMethod.Get, "/2015-03-31/event-source-mappings", "lambda"))!["EventSourceMappings"]!.AsArray();
        ((int)mappings.ShouldHaveSingleItem()!["BatchSize"]!).ShouldBe(1000);
    }

    private async Task RolesAreThereAsync()
    {
        await Api.QueryAsync("iam", "GetRole", "2010-05-08", ("RoleName", SampleCluster.Names.NodeRole));
        var role = await Api.QueryAsync("iam", "GetRole", "2010-05-08", ("RoleName", SampleCluster.Names.ControllerRole));
        Uri.UnescapeDataString(role.Descendants("AssumeRolePolicyDocument").Single().Value).ShouldContain(":cluster/payments-dev");
        var controller = await Api.QueryAsync("iam", "ListAttachedRolePolicies", "2010-05-08", ("RoleName", SampleCluster.Names.ControllerRole));
        controller.Descendants("PolicyName").Count().ShouldBe(6);
    }

    private async Task MachineIsThereAsync()
    {
        var machine = await Api.JsonAsync("states", "AWSStepFunctions.DescribeStateMachine", new() { ["stateMachineArn"] = Stacks.Region("AWS::StepFunctions::StateMachine", "Provision") });
        ((string)machine["name"]!).ShouldBe("Millwright-Provision");
        ((string)machine["roleArn"]!).ShouldEndWith(Stacks.Region("AWS::IAM::Role", "ProvisionRole"));
        // Its placeholders stay as they are: moto fills none in.
        ((string)machine["definition"]!).ShouldBe((string)app.Region.Only("AWS::StepFunctions::StateMachine", "Provision")["DefinitionString"]!);
    }

    private async Task RulesAreThereAsync()
    {
        var targets = await Api.JsonAsync("events", "AWSEvents.ListTargetsByRule", new() { ["Rule"] = Stacks.Region("AWS::Events::Rule", "ClusterCreated") });
        ((string)targets["Targets"]![0]!["Arn"]!).ShouldBe(Stacks.Region("AWS::StepFunctions::StateMachine", "Provision"));
        targets = await Api.JsonAsync("events", "AWSEvents.ListTargetsByRule", new() { ["Rule"] = Stacks.Region("AWS::Events::Rule", "Interruptions") });
        ((string)targets["Targets"]![0]!["Arn"]!).ShouldBe(Stacks.Region("AWS::SNS::Topic", "Interruptions"));
    }

    private async Task DashboardsAreThereAsync()
    {
        foreach (var name in new[] { "Millwright-Fleet", "Millwright-Spot" })
        {
            var dashboard = await Api.QueryAsync("monitoring", "GetDashboard", "2010-08-01", ("DashboardName", name));
            JsonNode.Parse(dashboard.Descendants("DashboardBody").Single().Value)!["widgets"]!.AsArray().Count.ShouldBeGreaterThan(5);
        }

        output.WriteLine("Not asked for, since moto does not make them: queue and topic policies, alarms, the access entry, the Pod Identity association, AWS' own policies of the node role.");
    }

    private async Task<JsonNode> AttributesAsync(string queue) =>
        (await Api.JsonAsync("sqs", "AmazonSQS.GetQueueAttributes", new() { ["QueueUrl"] = queue, ["AttributeNames"] = new JsonArray("All") }))["Attributes"]!;

    private async Task<string> ReceiveAsync(string queue)
    {
        var messages = (await Api.JsonAsync("sqs", "AmazonSQS.ReceiveMessage", new() { ["QueueUrl"] = queue, ["MaxNumberOfMessages"] = 10 }))["Messages"]!.AsArray();
        return (string)messages.ShouldHaveSingleItem()!["Body"]!;
    }
}
