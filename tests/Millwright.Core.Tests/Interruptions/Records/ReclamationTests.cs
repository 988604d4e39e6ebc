using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Records;

public sealed class ReclamationTests
{
    private const string Id = "i-0c4f1e5a9b7d23860";

    private static readonly NodeAttribution Spot = Story.Node("05:12:41");

    [Fact]
    public void Of_WholeStory_FoldsIntoOne()
    {
        var record = Story.Of(Id, Spot, "05:12:53 running", "09:41:20 rebalance-recommendation", "09:47:03 spot-warning", "09:48:49 shutting-down", "09:49:32 terminated");

        record.Reclamation.ShouldBe(new Reclamation(Id, ReclamationKind.Spot, Story.At("09:47:03"), Story.At("09:48:49"), NoticeSeconds: 106, AgeSeconds: 16462));
        record.TerminatedAt.ShouldBe(Story.At("09:49:32"));
        record.IsOrdinaryEnd.ShouldBeFalse();
    }

    [Fact]
    public void Of_RebalanceRecommendationAlone_IsNone() =>
        Story.Of(Id, Spot, "05:12:53 running", "09:41:20 rebalance-recommendation").Reclamation.ShouldBeNull();

    [Fact]
    public void Of_EndWithoutWarning_IsAnOrdinaryEnd()
    {
        var record = Story.Of(Id, Spot, "05:12:53 running", "09:48:49 shutting-down");

        record.Reclamation.ShouldBeNull();
        record.IsOrdinaryEnd.ShouldBeTrue();
    }

    [Fact]
    public void Of_WarningAlone_HasNoNoticeYet()
    {
        var reclamation = Story.Of(Id, Spot, "09:47:03 spot-warning").Reclamation.ShouldNotBeNull();

        reclamation.NoticeSeconds.ShouldBeNull();
        reclamation.AgeSeconds.ShouldBe(16462);
    }

    [Fact]
    public void Of_UnknownLaunch_HasNoAge() => Story.Of(Id, node: null, "09:47:03 spot-warning").Reclamation!.AgeSeconds.ShouldBeNull();

    [Fact]
    public void Of_LaunchKnownFromMessagesOnly_HasAnAge() =>
        Story.Of(Id, node: null, "09:46:03 pending", "09:47:03 spot-warning").Reclamation!.AgeSeconds.ShouldBe(60);

    [Fact]
    public void Of_SecondWarning_BelongsToTheSameReclamation() =>
        Story.Of(Id, Spot, "09:47:03 spot-warning", "09:48:03 spot-warning").Reclamation!.WarnedAt.ShouldBe(Story.At("09:47:03"));

    [Fact]
    public void Of_BothWarnings_TakesTheKindOfTheFirst() =>
        Story.Of(Id, Spot, "09:47:03 capacity-reservation-warning", "09:48:03 spot-warning").Reclamation!.Kind.ShouldBe(ReclamationKind.CapacityReservation);

    [Fact]
    public void Of_EndBeforeTheWarning_LeftNoNotice() =>
        Story.Of(Id, Spot, "09:47:00 shutting-down", "09:47:03 spot-warning", "09:48:00 terminated").Reclamation!.NoticeSeconds.ShouldBe(0);

    [Fact]
    public void Of_StopOfAnEarlierRun_DoesNotEndThisOne()
    {
        var record = Story.Of(Id, Spot, "05:12:53 running", "06:00:00 stopping", "06:00:30 stopped", "07:00:00 pending", "07:00:20 running", "09:47:03 spot-warning", "09:48:03 stopping");

        record.Reclamation!.NoticeSeconds.ShouldBe(60);
    }

    [Theory]
    [InlineData("stopping")]
    [InlineData("stopped")]
    [InlineData("shutting-down")]
    [InlineData("terminated")]
    public void Of_AnyHalt_EndsTheNotice(string state) =>
        Story.Of(Id, Spot, "09:47:03 spot-warning", $"09:48:03 {state}").Reclamation!.NoticeSeconds.ShouldBe(60);
}
