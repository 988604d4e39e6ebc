using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Interruptions;
using Millwright.Core.Interruptions.CapacityReservationInterruptions;
using Millwright.Core.Interruptions.Reading;
using Millwright.Core.Interruptions.RebalanceRecommendations;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Interruptions.ScheduledChanges;
using Millwright.Core.Interruptions.SpotInterruptions;
using Millwright.Core.Interruptions.StateChanges;

namespace Millwright.Core.Tests.Interruptions.Reading;

public sealed class BodyReaderTests
{
    [Fact]
    public void Read_SpotInterruption_TakesTheZoneFromTheArn() =>
        Message("spot-interruption-warning").ShouldBe(new SpotInterruption(
            "7e852a45-f994-412d-a9f7-70047bfbc0e1", At("09:47:03"), "i-0c4f1e5a9b7d23860", "eu-west-1a"));

    [Fact]
    public void Read_RebalanceRecommendation_TakesTheZoneFromTheArn() =>
        Message("rebalance-recommendation").ShouldBe(new RebalanceRecommendation(
            "37f4b6d9-8b26-44d5-aa4e-9da4d27eac18", At("09:41:20"), "i-0c4f1e5a9b7d23860", "eu-west-1a"));

    [Theory]
    [InlineData("pending", SightingKind.Pending)]
    [InlineData("running", SightingKind.Running)]
    [InlineData("stopping", SightingKind.Stopping)]
    [InlineData("stopped", SightingKind.Stopped)]
    [InlineData("shutting-down", SightingKind.ShuttingDown)]
    [InlineData("terminated", SightingKind.Terminated)]
    public void Read_StateChange_TellsTheState(string state, SightingKind expected) =>
        Message("instance-state-change-" + state).ShouldBeOfType<StateChange>().State.ShouldBe(expected);

    [Theory]
    [InlineData("capacity-reservation-interruption-warning")]
    [InlineData("capacity-reservation-interruption-warning-older-name")]
    public void Read_CapacityReservationInterruption_IsKnownByBothNames(string file)
    {
        var message = Message(file).ShouldBeOfType<CapacityReservationInterruption>();

        message.InstanceId.ShouldBe("i-0f28a6d7c3915b4e0");
        message.TerminationTime.ShouldBe(At("11:32:00"));
        message.ZoneId.ShouldBe("euw1-az1");
    }

    [Fact]
    public void Read_ScheduledChange_NamesItsInstances()
    {
        var message = Message("scheduled-change").ShouldBeOfType<ScheduledChange>();

        message.InstanceIds.ShouldBe(["i-07d39b1c8e6420f5a"]);
        message.EventTypeCode.ShouldBe("AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED");
    }

    [Fact]
    public void Read_ScheduledChangeFromTheBackupRegion_HasTheSameKey()
    {
        var copy = Sample("scheduled-change");
        copy["id"] = "00000000-0000-0000-0000-000000000000";
        copy["region"] = "us-west-2";

        Read(copy).Message!.Key.ShouldBe(Message("scheduled-change").Key);
    }

    [Fact]
    public void Read_NextCommunicationOfAScheduledChange_HasAnotherKey()
    {
        var next = Sample("scheduled-change");
        next["detail"]!["communicationId"] = "44438343c52ee70594e78b0fcd6e06e713ace32d-2";

        Read(next).Message!.Key.ShouldNotBe(Message("scheduled-change").Key);
    }

    [Theory]
    [InlineData("service", "RDS")]
    [InlineData("eventTypeCategory", "issue")]
    public void Read_OtherHealthEvent_IsOfNoInterest(string field, string value)
    {
        var other = Sample("scheduled-change");
        other["detail"]![field] = value;

        Read(other).NoInterest.ShouldNotBeNull().ShouldContain(value);
    }

    [Fact]
    public void Read_ScheduledChangeOfVolumes_IsOfNoInterest()
    {
        var volumes = Sample("scheduled-change");
        volumes["detail"]!["affectedEntities"]![0]!["entityValue"] = "vol-0c16f261415dc41a1";

        Read(volumes).NoInterest.ShouldNotBeNull();
    }

    [Fact]
    public void Read_EnvelopeOfSns_IsUnwrapped()
    {
        var envelope = new JsonObject { ["Type"] = "Notification", ["Message"] = Encoding.UTF8.GetString(SampleEvents.Read("spot-interruption-warning")) };

        Read(envelope).Message.ShouldBe(Message("spot-interruption-warning"));
    }

    [Fact]
    public void Read_EnvelopeInAnEnvelope_IsPoison()
    {
        var inner = new JsonObject { ["Type"] = "Notification", ["Message"] = Encoding.UTF8.GetString(SampleEvents.Read("spot-interruption-warning")) };

        Read(new JsonObject { ["Type"] = "Notification", ["Message"] = inner.ToJsonString() }).Poison.ShouldNotBeNull().ShouldContain("source");
    }

    [Fact]
    public void Read_DetailBeforeDetailType_IsRead()
    {
        var reversed = new JsonObject(Sample("spot-interruption-warning").Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

        Read(reversed).Message.ShouldBe(Message("spot-interruption-warning"));
    }

    [Fact]
    public void Read_EscapedFields_AreRead()
    {
        var text = Encoding.UTF8.GetString(SampleEvents.Read("spot-interruption-warning")).Replace("aws.ec2\"", "aws\\u002eec2\"", StringComparison.Ordinal);

        BodyReader.Read(Encoding.UTF8.GetBytes(text)).Message.ShouldBe(Message("spot-interruption-warning"));
    }

    [Theory]
    [InlineData("version", "1")]
    [InlineData("source", "my.ec2")]
    [InlineData("detail-type", "EBS Volume Notification")]
    public void Read_OtherEvent_IsOfNoInterestAndNamed(string field, string value)
    {
        var other = Sample("spot-interruption-warning");
        other[field] = value;

        Read(other).NoInterest.ShouldNotBeNull().ShouldContain(value);
    }

    [Fact]
    public void Read_StateOfTheFuture_IsOfNoInterest()
    {
        var future = Sample("instance-state-change-running");
        future["detail"]!["state"] = "hibernating";

        Read(future).NoInterest.ShouldBe("state-change to hibernating");
    }

    [Theory]
    [InlineData("version", "version")]
    [InlineData("source", "source")]
    [InlineData("detail-type", "detail-type")]
    [InlineData("id", "id")]
    [InlineData("time", "time")]
    [InlineData("detail", "detail")]
    public void Read_MissingField_IsPoisonThatNamesIt(string field, string named)
    {
        var broken = Sample("spot-interruption-warning");
        broken.Remove(field);

        Read(broken).Poison.ShouldNotBeNull().ShouldStartWith(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"source\":\"\\ud800\"}")]
    [InlineData("not json")]
    public void Read_NoEvent_IsPoison(string body) => BodyReader.Read(Encoding.UTF8.GetBytes(body)).IsPoison.ShouldBeTrue();

    [Theory]
    [InlineData("i-0C4F1E5A9B7D23860")]
    [InlineData("vol-0c4f1e5a9b7d23860")]
    [InlineData("i-")]
    [InlineData("i-0c4f1e5a9b7d23860; drop")]
    public void Read_NoInstanceId_IsPoisonThatShowsIt(string id)
    {
        var broken = Sample("spot-interruption-warning");
        broken["detail"]!["instance-id"] = id;

        Read(broken).Poison.ShouldNotBeNull().ShouldContain("detail.instance-id");
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("yesterday")]
    public void Read_TimeOutOfReach_IsPoison(string time)
    {
        var broken = Sample("spot-interruption-warning");
        broken["time"] = time;

        Read(broken).Poison.ShouldNotBeNull().ShouldStartWith("time is");
    }

    [Fact]
    public void Read_DeepNesting_IsPoison() =>
        BodyReader.Read(Encoding.UTF8.GetBytes($"{{\"detail\":{new string('[', 100_000)}")).IsPoison.ShouldBeTrue();

    [Fact]
    public void Read_LongerThanAQueueTakes_IsPoison() =>
        BodyReader.Read(new byte[BodyReader.MaximumBytes + 1]).Poison.ShouldNotBeNull().ShouldContain("1048577");

    [Theory]
    [InlineData("arn:aws:ec2:eu-west-1a:instance/i-0c4f1e5a9b7d23860", "eu-west-1a")]
    [InlineData("arn:aws:ec2:us-west-2-lax-1a:instance/i-0c4f1e5a9b7d23860", "us-west-2-lax-1a")]
    [InlineData("arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-0c4f1e5a9b7d23860", null)]
    [InlineData("arn:aws:ec2", null)]
    [InlineData("", null)]
    public void Read_Arn_HasAZoneOrNone(string arn, string? zone)
    {
        var message = Sample("spot-interruption-warning");
        message["resources"]![0] = arn;

        Read(message).Message!.Zone.ShouldBe(zone);
    }

    [Fact]
    public void Read_SpotInterruption_AllocatesItsTextsOnly()
    {
        var body = SampleEvents.Read("spot-interruption-warning");
        BodyReader.Read(body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 1000; round++) BodyReader.Read(body);

        // Key, instance and zone as strings (96 + 64 + 48), and the message itself (56).
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 1000).ShouldBeLessThanOrEqualTo(280);
    }

    private static InterruptionMessage Message(string file) => BodyReader.Read(SampleEvents.Read(file)).Message.ShouldNotBeNull();

    private static BodyReading Read(JsonNode node) => BodyReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()));

    private static JsonObject Sample(string file) => JsonNode.Parse(SampleEvents.Read(file))!.AsObject();

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-09-14T{time}Z", System.Globalization.CultureInfo.InvariantCulture);
}
