using System.Text.Json.Nodes;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Stacks;

/// <summary>Encryption, TLS, retention, dead letters, and nothing public.</summary>
[Collection(CdkCollection.Name)]
public sealed class ProtectionTests(SynthesizedApp app)
{
    [Fact]
    public void Queues_OfBothStacks_AreEncryptedAndTakeTlsOnly()
    {
        foreach (var template in new[] { app.Region, app.Cluster })
        {
            var queues = template.PropertiesOf("AWS::SQS::Queue");
            queues.ShouldAllBe(queue => (bool)queue.Value["SqsManagedSseEnabled"]!);
            Guarded(template, "AWS::SQS::QueuePolicy", "Queues").ShouldBe(queues.Keys, ignoreOrder: true);
        }
    }

    [Fact]
    public void Topics_OfTheRegion_TakeTlsOnly() =>
        Guarded(app.Region, "AWS::SNS::TopicPolicy", "Topics").ShouldBe(app.Region.OfType("AWS::SNS::Topic").Keys, ignoreOrder: true);

    [Fact]
    public void Queues_OfTheRegion_HaveDeadLetterQueuesOrAreOnes()
    {
        var queues = app.Region.PropertiesOf("AWS::SQS::Queue");
        var targets = queues.Values.Select(queue => queue["RedrivePolicy"]?["deadLetterTargetArn"])
            .Concat(app.Region.PropertiesOf("AWS::Events::Rule").Values.SelectMany(rule => rule["Targets"]!.AsArray()).Select(target => target!["DeadLetterConfig"]!["Arn"]))
            .OfType<JsonNode>().Select(arn => (string)arn["Fn::GetAtt"]![0]!).ToHashSet(StringComparer.Ordinal);
        queues.Where(queue => queue.Value["RedrivePolicy"] is null).Select(queue => queue.Key).ShouldBe(targets, ignoreOrder: true);
        queues.ShouldAllBe(queue => (int)queue.Value["MessageRetentionPeriod"]! == 14 * 24 * 3600);
    }

    [Fact]
    public void LedgerQueue_GivesUpAfterFiveReceives() =>
        app.Region.PropertiesOf("AWS::SQS::Queue").Values.Select(queue => queue["RedrivePolicy"]).OfType<JsonNode>().ShouldHaveSingleItem()["maxReceiveCount"]!.GetValue<int>().ShouldBe(5);

    [Fact]
    public void Policies_OfResources_OpenNothingToEverybody()
    {
        string[] types = ["AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy"];
        var statements = new[] { app.Region, app.Cluster }.SelectMany(template => types.SelectMany(template.PropertiesOf))
            .SelectMany(policy => policy.Value["PolicyDocument"]!["Statement"]!.AsArray()).ToList();
        var allowing = statements.Where(statement => (string?)statement!["Effect"] == "Allow").ToList();
        allowing.ShouldAllBe(statement => statement!["Principal"]!["Service"] != null && statement["Condition"] != null);
        allowing.ShouldNotBeEmpty();
    }

    [Fact]
    public void Bucket_OfTheConfiguration_IsPrivateEncryptedVersionedAndKept()
    {
        var (_, bucket) = app.Region.OfType("AWS::S3::Bucket").ShouldHaveSingleItem();
        var properties = bucket["Properties"]!;
        properties["PublicAccessBlockConfiguration"]!.AsObject().Select(setting => (bool)setting.Value!).ShouldBe([true, true, true, true]);
        ((string)properties["VersioningConfiguration"]!["Status"]!).ShouldBe("Enabled");
        properties["BucketEncryption"].ShouldNotBeNull();
        ((string)bucket["DeletionPolicy"]!).ShouldBe("Retain");
        app.Region.Only("AWS::S3::BucketPolicy").ToJsonString().ShouldContain("aws:SecureTransport");
    }

    [Fact]
    public void Tables_OfTheRegion_AreOnDemandEncryptedRecoverableAndKept()
    {
        var tables = app.Region.OfType("AWS::DynamoDB::Table");
        tables.Count.ShouldBe(2);
        tables.Values.ShouldAllBe(table => (string)table["DeletionPolicy"]! == "Retain");
        var properties = tables.Values.Select(table => table["Properties"]!).ToList();
        properties.ShouldAllBe(table => (string)table["BillingMode"]! == "PAY_PER_REQUEST");
        properties.ShouldAllBe(table => (bool)table["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]!);
        properties.ShouldAllBe(table => (bool)table["SSESpecification"]!["SSEEnabled"]!);
        properties.ShouldAllBe(table => (bool)table["DeletionProtectionEnabled"]!);
    }

    [Fact]
    public void LogGroups_OfTheRegion_EndAfterTheChosenTime()
    {
        var groups = app.With(new Infra.Settings.RegionSettings { LogRetentionDays = 30 }).Region.PropertiesOf("AWS::Logs::LogGroup");
        groups.Count.ShouldBe(Infra.Functions.FunctionList.All.Count + Infra.StateMachines.MachineDefinition.LoadAll().Count);
        groups.ShouldAllBe(group => (int)group.Value["RetentionInDays"]! == 30);
    }

    /// <summary>The logical names whose policy denies everything that does not come by TLS.</summary>
    private static IEnumerable<string> Guarded(SynthesizedTemplate template, string type, string targets) => template.PropertiesOf(type).Values
        .Where(policy => policy["PolicyDocument"]!["Statement"]!.AsArray().Any(statement =>
            (string?)statement!["Effect"] == "Deny" && (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false"))
        .SelectMany(policy => policy[targets]!.AsArray())
        .Select(target => (string)target!["Ref"]!);
}
