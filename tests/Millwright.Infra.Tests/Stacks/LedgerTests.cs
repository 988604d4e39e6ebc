using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Functions.Composition;
using Millwright.Functions.Interruptions;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Stacks;

[Collection(CdkCollection.Name)]
public sealed class LedgerTests(SynthesizedApp app)
{
    [Fact]
    public void Table_HasTheIndexesThatAreAsked()
    {
        var table = app.Region.Only("AWS::DynamoDB::Table", "Ledger");
        ((string)table["TimeToLiveSpecification"]!["AttributeName"]!).ShouldBe("expires");
        ((string)table["KeySchema"]![0]!["AttributeName"]!).ShouldBe("instanceId");
        table["GlobalSecondaryIndexes"]!.AsArray()
            .Select(index => $"{index!["IndexName"]}: {string.Join(", ", index["KeySchema"]!.AsArray().Select(key => key!["AttributeName"]))}")
            .ShouldBe(["launches-of-cluster: cluster, launchedAt", "reclamations-of-cluster: cluster, warnedAt", "launches-of-pool: pool, launchedAt"], ignoreOrder: true);
    }

    [Fact]
    public void Table_OfTheTemplate_IsTheOneThatTheAdapterReads()
    {
        var table = app.Region.Only("AWS::DynamoDB::Table", "Ledger");
        ((string)table["KeySchema"]![0]!["AttributeName"]!).ShouldBe(LedgerTable.InstanceId);
        table["GlobalSecondaryIndexes"]!.AsArray().Select(index => (string)index!["IndexName"]!)
            .ShouldBe([LedgerTable.LaunchesOfCluster, LedgerTable.ReclamationsOfCluster, LedgerTable.LaunchesOfPool], ignoreOrder: true);
    }

    [Fact]
    public void Recorder_HandlerAndVariables_AreTheOnesThatTheExecutableKnows()
    {
        var recorder = app.Region.Only("AWS::Lambda::Function", "RecordInterruptions");
        ((string)recorder["Handler"]!).ShouldBe(nameof(RecordInterruptions));
        var variables = recorder["Environment"]!["Variables"]!.AsObject();
        variables.ContainsKey(LedgerSettings.TableVariable).ShouldBeTrue();
        variables.ContainsKey(LedgerSettings.TimeToLiveVariable).ShouldBeTrue();
    }

    [Fact]
    public void Reading_FailsSingleMessagesAndCrowdsNobodyOut()
    {
        var mapping = app.Region.Only("AWS::Lambda::EventSourceMapping");
        ((string)mapping["FunctionResponseTypes"]![0]!).ShouldBe("ReportBatchItemFailures");
        ((int)mapping["BatchSize"]!).ShouldBe(1000);
        ((int)mapping["MaximumBatchingWindowInSeconds"]!).ShouldBeGreaterThan(0);
        ((int)mapping["ScalingConfig"]!["MaximumConcurrency"]!).ShouldBe(5);
    }

    /// <summary>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html</summary>
    [Fact]
    public void Message_StaysHiddenSixTimesAsLongAsItsReaderMayWork()
    {
        var recorder = app.Region.Only("AWS::Lambda::Function", "RecordInterruptions");
        var queue = app.Region.Only("AWS::SQS::Queue", "LedgerMessagesQueue");
        ((int)queue["VisibilityTimeout"]!).ShouldBe(6 * (int)recorder["Timeout"]!);
    }

    [Fact]
    public void Retention_Chosen_IsTheRecorders()
    {
        var recorder = app.With(new Infra.Settings.RegionSettings { LedgerRetentionDays = 30 }).Region.Only("AWS::Lambda::Function", "RecordInterruptions");
        ((string)recorder["Environment"]!["Variables"]!["MILLWRIGHT_LEDGER_TTL_DAYS"]!).ShouldBe("30");
    }
}
