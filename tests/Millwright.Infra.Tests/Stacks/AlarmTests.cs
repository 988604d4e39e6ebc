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
    [InlineData("ProvisionRunFailed", 1)]
    [InlineData("ReconcileRunFailed", 1)]
    [InlineData("ReconcileScheduleUndeliveredNotEmpty", 1)]
    [InlineData("PoolLosesNodes", 10)]
    [InlineData("RecordInterruptionsFailing", 1)]
    public void Alarm_RingsAtItsLevel(string name, int threshold) => ((int)app.Region.Only("AWS::CloudWatch::Alarm", name)["Threshold"]!).ShouldBe(threshold);

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
