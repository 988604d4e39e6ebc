using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Stacks;

[Collection(CdkCollection.Name)]
public sealed class AlarmTests(SynthesizedApp app)
{
    [Fact]
    public void Alarms_WriteToTheirTopicAndSayWhatToDo()
    {
        var alarms = app.Region.PropertiesOf("AWS::CloudWatch::Alarm");
        alarms.ShouldAllBe(alarm => alarm.Value["AlarmActions"]!.AsArray().Count == 1 && ((string)alarm.Value["AlarmActions"]![0]!["Ref"]!).StartsWith("AlarmsTopic", StringComparison.Ordinal));
        alarms.ShouldAllBe(alarm => alarm.Value["AlarmDescription"] != null);
        alarms.ShouldAllBe(alarm => (string)alarm.Value["TreatMissingData"]! == "notBreaching");
    }

    [Theory]
    [InlineData("LedgerMessagesTooOld", 300)]
    [InlineData("LedgerMessagesDeadLettersNotEmpty", 1)]
    [InlineData("InterruptionsUndeliveredNotEmpty", 1)]
    [InlineData("ClusterCreatedUndeliveredNotEmpty", 1)]
    [InlineData("ClusterDeletedUndeliveredNotEmpty", 1)]
    [InlineData("ProvisionRunFailed", 1)]
    [InlineData("ReconcileRunFailed", 1)]
    [InlineData("ReconcileScheduleUndeliveredNotEmpty", 1)]
    [InlineData("DeprovisionRunFailed", 1)]
    [InlineData("PoolLosesNodes", 10)]
    [InlineData("RecordInterruptionsFailing", 1)]
    public void Alarm_RingsAtItsLevel(string name, int threshold) => ((int)app.Region.Only("AWS::CloudWatch::Alarm", name)["Threshold"]!).ShouldBe(threshold);

    /// <summary>With a limit it would be one series, that of whichever pool loses most, and the alarm could not say which.</summary>
    [Fact]
    public void PoolLosesNodes_HasASeriesForEachPool()
    {
        var query = (string)app.Region.Only("AWS::CloudWatch::Alarm", "PoolLosesNodes")["Metrics"]![0]!["Expression"]!;
        query.ShouldContain("GROUP BY Cluster,NodePool ORDER BY SUM() DESC");
        query.ShouldNotContain("LIMIT");
    }

    /// <summary>What CloudWatch bills is each metric of an alarm; the README's sum rests on it.</summary>
    [Fact]
    public void Metrics_OfAllAlarms_AreAsManyAsTheReadmeSays()
    {
        var metrics = app.Region.PropertiesOf("AWS::CloudWatch::Alarm").Values.Sum(alarm => alarm["Metrics"] is { } list ? list.AsArray().Count(metric => metric!["MetricStat"] is not null) : 1);
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ShouldContain($"{metrics} alarm metrics");
    }

    [Fact]
    public void Functions_EachHaveAnAlarm() =>
        app.Region.OfType("AWS::CloudWatch::Alarm").Keys.Count(name => name.Contains("Failing", StringComparison.Ordinal)).ShouldBe(Infra.Functions.FunctionList.All.Count);

    [Fact]
    public void AlarmEmail_Chosen_Subscribes()
    {
        var subscriptions = app.With(new Infra.Settings.RegionSettings { AlarmEmail = "platform@example.com" }).Region.PropertiesOf("AWS::SNS::Subscription");
        subscriptions.Values.ShouldContain(subscription => (string)subscription["Protocol"]! == "email" && (string)subscription["Endpoint"]! == "platform@example.com");
    }
}
