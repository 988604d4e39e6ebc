using Millwright.Core.Interruptions.Records;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report;

/// <summary>What a report is made of.</summary>
/// <param name="Records">The records of the period.</param>
/// <param name="AsOf">Until when nodes without an end are taken to have run.</param>
/// <param name="Source">Where the records are from, for people.</param>
/// <param name="Unreadable">Messages that could not be read and are missing.</param>
internal sealed record ReportInput(IReadOnlyList<InstanceRecord> Records, DateTimeOffset AsOf, string Source, int Unreadable)
{
    public ReclamationReport Report { get; } = ReclamationReport.Of(Records, AsOf);

    /// <summary>The reclamations of attributed nodes: those that the report counts.</summary>
    public IReadOnlyList<Reclamation> Reclamations { get; } = [.. Records.Where(record => record.Attribution is not null).Select(record => record.Reclamation).OfType<Reclamation>()];

    /// <summary>The first message; the time of the report where there is none.</summary>
    public DateTimeOffset Since => Records.SelectMany(record => record.Sightings).Select(sighting => sighting.At).DefaultIfEmpty(AsOf).Min();

    /// <summary>The records of files. They end with their last message: what came after it, nobody knows.</summary>
    public static ReportInput OfFiles(IReadOnlyList<InstanceRecord> records, DateTimeOffset now, string source, int unreadable) =>
        new(records, records.SelectMany(record => record.Sightings).Select(sighting => sighting.At).DefaultIfEmpty(now).Max(), source, unreadable);
}
