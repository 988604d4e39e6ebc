using Millwright.Cli.Terminal;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Cli.Record;

/// <summary>A recording for people.</summary>
internal static class RecordText
{
    /// <summary>More lines than these hide the table below them; <c>--json</c> has all.</summary>
    private const int PoisonShown = 20;

    private static readonly string[] Columns =
        ["Warned", "Instance", "Cluster", "NodePool", "NodeClaim", "Type", "Zone", "Capacity", "#Age", "#Notice left", "Terminated"];

    public static void Write(Recording recording, TextWriter output)
    {
        output.WriteLine($"{Figure.Of(recording.Messages.Values.Sum() + recording.Poison.Count, "message")}: "
            + $"{Figure.Of(recording.Launches, "launch", "launches")}, {Figure.Of(recording.Reclaimed.Count, "reclamation")}; "
            + $"{Figure.Of(recording.Duplicates, "duplicate")}, {Figure.Count(recording.Foreign)} about instances that Karpenter does not own, {Figure.Count(recording.Poison.Count)} unreadable.");
        if (recording.Messages.Count > 0)
            new TextTable("Messages", ["Kind", "#Count"], [.. recording.Messages.Select(kind => (string[])[kind.Key, Figure.Count(kind.Value)])]).Write(output);
        if (recording.Poison.Count > 0)
            WritePoison(recording, output);
        if (recording.Reclaimed.Count > 0)
            Table(recording.Reclaimed).Write(output);
    }

    public static TextTable Table(IEnumerable<InstanceRecord> reclaimed) => new(
        "Reclamations (times in UTC)", Columns, [.. reclaimed.Select(Row)]);

    /// <summary>One record, a field a line.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(InstanceRecord reclaimed) => Columns.Select(column => column.TrimStart('#')).Zip(Row(reclaimed));

    private static string[] Row(InstanceRecord record) =>
    [
        Timestamp.Format(record.Reclamation!.WarnedAt),
        record.InstanceId,
        record.Attribution?.Cluster ?? Figure.Unknown,
        record.Attribution?.NodePool ?? Figure.Unknown,
        record.Attribution?.NodeClaim ?? Figure.Unknown,
        record.Attribution?.InstanceType ?? Figure.Unknown,
        record.Zone ?? Figure.Unknown,
        record.Attribution is { } node ? CapacityTypes.NameOf(node.CapacityType) : Figure.Unknown,
        Figure.Duration(record.Reclamation.AgeSeconds),
        Figure.Duration(record.Reclamation.NoticeSeconds),
        record.TerminatedAt is { } terminated ? Timestamp.Format(terminated) : Figure.Unknown,
    ];

    private static void WritePoison(Recording recording, TextWriter output)
    {
        var shown = recording.Poison.Take(PoisonShown).Select(poison => (string[])[poison.MessageId, poison.Reason]);
        var more = recording.Poison.Count - PoisonShown;
        new TextTable($"Unreadable{(more > 0 ? $", the first {PoisonShown}" : "")}", ["Message", "Reason"], [.. shown]).Write(output);
    }
}
