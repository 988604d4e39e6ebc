using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Local.Tests.Samples;

public sealed class InterruptionEventTests
{
    private const string SpotNode = "i-0c4f1e5a9b7d23860";

    [Theory]
    [InlineData("spot-interruption-warning", "EC2 Spot Instance Interruption Warning")]
    [InlineData("rebalance-recommendation", "EC2 Instance Rebalance Recommendation")]
    public void Event_OfASpotInstance_CarriesTheZoneInItsArn(string name, string detailType)
    {
        var message = Repository.ReadEvent(name);

        ((string?)message["detail-type"]).ShouldBe(detailType);
        ((string?)message["detail"]!["instance-id"]).ShouldBe(SpotNode);
        ((string?)message["resources"]![0]).ShouldBe($"arn:aws:ec2:eu-west-1a:instance/{SpotNode}");
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("running")]
    [InlineData("stopping")]
    [InlineData("stopped")]
    [InlineData("shutting-down")]
    [InlineData("terminated")]
    public void Event_StateChange_CarriesTheStateOfItsFileName(string state)
    {
        var message = Repository.ReadEvent("instance-state-change-" + state);

        ((string?)message["detail-type"]).ShouldBe("EC2 Instance State-change Notification");
        ((string?)message["detail"]!["state"]).ShouldBe(state);
    }

    [Theory]
    [InlineData("capacity-reservation-interruption-warning", "EC2 Capacity Reservation Instance Interruption Warning")]
    [InlineData("capacity-reservation-interruption-warning-older-name", "EC2 Interruptible Capacity Reservation Instance Interruption Warning")]
    public void Event_CapacityReservation_SaysWhenTheInstanceEnds(string name, string detailType)
    {
        var message = Repository.ReadEvent(name);

        ((string?)message["detail-type"]).ShouldBe(detailType);
        (Time(message["detail"]!["instance-termination-time"]) - Time(message["time"])).ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Event_ScheduledChange_NamesItsInstances()
    {
        var detail = Repository.ReadEvent("scheduled-change")["detail"]!;

        ((string?)detail["service"]).ShouldBe("EC2");
        ((string?)detail["eventTypeCategory"]).ShouldBe("scheduledChange");
        ((string?)detail["affectedEntities"]![0]!["entityValue"]).ShouldBe("i-07d39b1c8e6420f5a");
    }

    [Fact]
    public void SpotReclamation_OfOneInstance_RunsFromLaunchToEndInOrder()
    {
        var messages = Repository.ReadEvent("spot-reclamation").AsArray();

        messages.Select(message => (string?)message!["detail"]!["instance-id"]).Distinct().ShouldHaveSingleItem().ShouldBe(SpotNode);
        messages.Select(message => Time(message!["time"])).ShouldBeInOrder();
        messages.Select(message => (string?)message!["detail"]!["state"] ?? (string?)message["detail-type"]).ShouldBe(
            ["running", "EC2 Instance Rebalance Recommendation", "EC2 Spot Instance Interruption Warning", "shutting-down", "terminated"]);
    }

    private static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);
}
