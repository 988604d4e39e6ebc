using System.Text.Json;
using Millwright.Cli.Terminal;

namespace Millwright.Cli.Status;

/// <summary>The words of a status, the same in the table and in the depth of one cluster.</summary>
internal static class StatusWords
{
    /// <summary>As many digits of a commit as Git shows.</summary>
    private const int ShortRevision = 12;

    public static string Revision(string revision) => revision.Length == 0 ? Figure.Unknown : revision.Length > ShortRevision ? revision[..ShortRevision] : revision;

    public static string OrUnknown(string text) => text.Length == 0 ? Figure.Unknown : text;

    public static string Drift(FleetLine line) => line.Drift switch
    {
        Status.Drift.None => "in force",
        Status.Drift.Behind => $"behind {Revision(line.Wanted!)}",
        Status.Drift.ChosenByHand => $"by hand, in force is {Revision(line.Wanted!)}",
        Status.Drift.NotInstalled => "not installed",
        Status.Drift.Deprovisioned => "deprovisioned",
        Status.Drift.Gone => "cluster deleted",
        _ => Figure.Unknown,
    };

    public static string Code(Drift drift) => JsonNamingPolicy.CamelCase.ConvertName(drift.ToString());

    /// <summary>Such as <c>succeeded 21 Nov 2026 14:03 in 4 min 12 s</c>.</summary>
    public static string LastRun(FleetLine line) => line.LastRunOutcome.Length == 0
        ? Figure.Unknown
        : $"{(line.LastRunFor == "deprovision" ? "deprovision " : "")}{line.LastRunOutcome}{(line.LastRunFinishedAt is { } end ? $" {Figure.Time(end)}" : "")}{(line.LastRunSeconds is { } seconds ? $" in {Figure.Duration(seconds)}" : "")}";

    /// <summary>Such as <c>provision since 21 Nov 2026 14:03</c>; empty while nobody holds the cluster.</summary>
    public static string AtWork(FleetLine line) =>
        line.Holder.Length == 0 ? "" : $"{line.HeldFor}{(line.HeldSince is { } since ? $" since {Figure.Time(since)}" : "")}";
}
