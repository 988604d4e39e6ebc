namespace Millwright.Core.Interruptions.Reports;

/// <summary>
/// What happened to the instances of one group. Counts alone mislead, because the pool with most nodes loses most: compare rates, and compare them by their
/// intervals, because few launches prove little.
/// </summary>
/// <remarks>
/// Rates are about Spot instances whose launch the ledger has witnessed. One that was running before the ledger began is known only if it was reclaimed; with
/// such ones the rate would be too high.
/// </remarks>
/// <param name="Reclamations">All reclamations, of Spot and of capacity reservations, also of instances whose launch was not witnessed.</param>
/// <param name="CapacityReservationReclamations">Those of capacity reservations among them.</param>
/// <param name="OrdinaryEnds">Instances that ended without a warning.</param>
/// <param name="SpotLaunches">Witnessed launches of Spot instances.</param>
/// <param name="SpotInstanceHours">How long these have run, each to its end or to the time of the report.</param>
/// <param name="PerHundredLaunches">Of 100 such launches so many were reclaimed; null without a launch.</param>
/// <param name="PerThousandHours">In 1,000 such instance-hours so many were reclaimed; null without hours.</param>
/// <param name="AgeSeconds">Age at reclamation; null where none is known.</param>
/// <param name="NoticeSeconds">Notice left; null where none is known.</param>
public sealed record ReclamationStatistics(
    int Reclamations,
    int CapacityReservationReclamations,
    int OrdinaryEnds,
    int SpotLaunches,
    double SpotInstanceHours,
    Interval? PerHundredLaunches,
    Interval? PerThousandHours,
    Spread? AgeSeconds,
    Spread? NoticeSeconds);
