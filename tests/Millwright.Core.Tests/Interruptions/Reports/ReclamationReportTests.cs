using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Interruptions.Reports;
using Millwright.Core.Tests.Interruptions.Records;

namespace Millwright.Core.Tests.Interruptions.Reports;

public sealed class ReclamationReportTests
{
    private static readonly DateTimeOffset Evening = Story.At("18:00:00");

    private static readonly InstanceRecord[] Day =
    [
        Story.Of("i-00000000000000001", Story.Node("06:00:00"), "06:00:10 running", "09:30:00 spot-warning", "09:31:40 shutting-down"),
        Story.Of("i-00000000000000002", Story.Node("06:00:00"), "06:00:10 running", "12:00:00 shutting-down"),
        Story.Of("i-00000000000000003", Story.Node("06:00:00", pool: "web", type: "m6g.xlarge"), "06:00:10 running"),
        Story.Of("i-00000000000000004", Story.Node("06:00:00", cluster: "orders", type: "c5.large"), "10:00:00 spot-warning", "10:02:00 terminated"),
        Story.Of("i-00000000000000005", Story.Node("06:00:00", capacity: CapacityType.Reserved, type: "c5.large"), "06:00:10 running", "11:00:00 capacity-reservation-warning"),
        Story.Of("i-00000000000000006", node: null, "12:00:00 spot-warning"),
    ];

    [Fact]
    public void Total_CountsReclamationsAndRatesOfWitnessedSpotLaunches()
    {
        var total = ReclamationReport.Of(Day, Evening).Total;

        total.Reclamations.ShouldBe(3);
        total.CapacityReservationReclamations.ShouldBe(1);
        total.OrdinaryEnds.ShouldBe(1);
        total.SpotLaunches.ShouldBe(3);
        // To the warning, to the end, to the time of the report.
        total.SpotInstanceHours.ShouldBe(3.5 + 6 + 12, 1e-9);
        total.PerHundredLaunches!.Value.ShouldBe(100.0 / 3, 1e-9);
        total.PerThousandHours!.Value.ShouldBe(1000 / 21.5, 1e-9);
        total.NoticeSeconds.ShouldBe(new Spread(2, 102, 110, 118));
        total.AgeSeconds!.Median.ShouldBe(4 * 3600);
    }

    [Fact]
    public void Lists_GroupByClusterPoolTypeZoneAndFamily()
    {
        var report = ReclamationReport.Of(Day, Evening);

        report.Clusters.Select(group => (group.Name, group.Statistics.Reclamations)).ShouldBe([("orders", 1), ("payments-dev", 2)]);
        report.NodePools.Select(group => (group.Cluster, group.NodePool)).ShouldBe([("orders", "spot"), ("payments-dev", "spot"), ("payments-dev", "web")]);
        report.TypesAndZones.Select(group => (group.InstanceType, group.Zone)).ShouldBe([("c5.large", "eu-west-1a"), ("m6g.large", "eu-west-1a"), ("m6g.xlarge", "eu-west-1a")]);
        report.Families.Select(group => (group.Name, group.Statistics.SpotLaunches)).ShouldBe([("c5", 0), ("m6g", 3)]);
        report.Unattributed.ShouldBe(1);
    }

    [Fact]
    public void Hours_TellTheHourOfTheWarningAndTheHoursRunInIt()
    {
        var hours = ReclamationReport.Of(Day, Evening).Hours;

        hours.Count.ShouldBe(24);
        hours.Where(hour => hour.Reclamations > 0).Select(hour => hour.Hour).ShouldBe([9, 10, 11]);
        hours[9].SpotInstanceHours.ShouldBe(2.5, 1e-9);
        hours[9].PerThousandHours!.Value.ShouldBe(400, 1e-9);
        hours[3].PerThousandHours.ShouldBeNull();
        hours.Sum(hour => hour.SpotInstanceHours).ShouldBe(21.5, 1e-9);
    }

    [Fact]
    public void Hours_OfManyDays_AddUp()
    {
        var record = Story.Of("i-00000000000000001", Story.Node("22:30:00"), "22:30:10 running");

        var hours = ReclamationReport.Of([record], Story.At("22:30:00").AddDays(3).AddMinutes(100)).Hours;

        hours[22].SpotInstanceHours.ShouldBe(3.5, 1e-9);
        hours[23].SpotInstanceHours.ShouldBe(4, 1e-9);
        hours[0].SpotInstanceHours.ShouldBe(3 + (1.0 / 6), 1e-9);
        hours[1].SpotInstanceHours.ShouldBe(3, 1e-9);
    }

    [Fact]
    public void Report_OfShuffledRecords_IsTheSame()
    {
        var shuffled = Day.ToArray();
        new Random(4).Shuffle(shuffled);

        ReclamationReport.Of(shuffled, Evening).ShouldBeEquivalentTo(ReclamationReport.Of(Day, Evening));
    }

    [Fact]
    public void Report_OfNothing_IsEmpty()
    {
        var report = ReclamationReport.Of([], Evening);

        report.Total.PerHundredLaunches.ShouldBeNull();
        report.Total.AgeSeconds.ShouldBeNull();
        report.Clusters.ShouldBeEmpty();
    }
}
