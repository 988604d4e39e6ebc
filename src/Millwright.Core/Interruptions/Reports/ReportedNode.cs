using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Reports;

/// <summary>An attributed instance with all that the report derives from its record, derived once.</summary>
internal sealed class ReportedNode(InstanceRecord record, DateTimeOffset asOf)
{
    public const double ThousandHours = 1000;

    private const double HundredLaunches = 100;

    public string InstanceId => record.InstanceId;

    public NodeAttribution Node { get; } = record.Attribution!;

    public string Zone => record.Zone ?? "";

    public string Family => Node.InstanceType.Split('.')[0];

    public Reclamation? Reclamation { get; } = record.Reclamation;

    public SpotExposure? Exposure { get; } = SpotExposure.Of(record, asOf);

    public static ReclamationStatistics Summarize(IEnumerable<ReportedNode> group)
    {
        // Sums of hours are rounded differently in a different order; instances have one.
        var nodes = group.OrderBy(node => node.InstanceId, StringComparer.Ordinal).ToList();
        var reclamations = nodes.Select(node => node.Reclamation).OfType<Reclamation>().ToList();
        var exposures = nodes.Select(node => node.Exposure).OfType<SpotExposure>().ToList();
        var hours = exposures.Sum(exposure => exposure.Hours);
        var reclaimed = exposures.Count(exposure => exposure.ReclaimedAt is not null);
        return new ReclamationStatistics(
            reclamations.Count,
            reclamations.Count(reclamation => reclamation.Kind == ReclamationKind.CapacityReservation),
            nodes.Count(node => node.IsOrdinaryEnd),
            exposures.Count,
            hours,
            WilsonInterval.Of(reclaimed, exposures.Count)?.Times(HundredLaunches),
            GarwoodInterval.Of(reclaimed, hours)?.Times(ThousandHours),
            Spread.Of(reclamations.Select(reclamation => reclamation.AgeSeconds).OfType<long>()),
            Spread.Of(reclamations.Select(reclamation => reclamation.NoticeSeconds).OfType<long>()));
    }

    private bool IsOrdinaryEnd => record.IsOrdinaryEnd;
}
