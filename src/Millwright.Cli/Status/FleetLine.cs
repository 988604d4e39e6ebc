using System.Globalization;

namespace Millwright.Cli.Status;

/// <summary>One cluster as the fleet table knows it. Texts are empty where the record has none.</summary>
/// <param name="record">The record's attributes.</param>
/// <param name="inForce">The revision in force, by environment; null where the configuration was not asked.</param>
internal sealed class FleetLine(IReadOnlyDictionary<string, string> record, IReadOnlyDictionary<string, string>? inForce)
{
    /// <summary>The attributes that a line is made of; the last run's detail is long, and only one cluster's is read.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
    [
        "cluster", "environment", "revision", "inForce", "chartVersion", "pools", "interruptionQueue", "provisionedAt", "lastRun", "lastRunOutcome", "lastRunStartedAt",
        "lastRunFinishedAt", "lastRunRevision", "verdicts", "attempt", "holder", "heldFor", "heldSince", "waiting", "lastRunFor", "deprovisionedAt", "clusterGoneAt",
    ];

    public string Cluster => Text("cluster");

    public string Environment => Text("environment");

    public string Revision => Text("revision");

    public string ChartVersion => Text("chartVersion");

    public string Pools => Text("pools");

    public string InterruptionQueue => Text("interruptionQueue");

    public string LastRun => Text("lastRun");

    /// <summary><c>provision</c> or <c>deprovision</c>.</summary>
    public string LastRunFor => Text("lastRunFor");

    public string LastRunOutcome => Text("lastRunOutcome");

    public string Verdicts => Text("verdicts");

    public DateTimeOffset? LastRunFinishedAt => Time("lastRunFinishedAt");

    /// <summary>From start to end, waits included; null where there was no run.</summary>
    public double? LastRunSeconds => (LastRunFinishedAt - Time("lastRunStartedAt"))?.TotalSeconds;

    /// <summary>The execution at work, or the last one where it could not release the cluster.</summary>
    public string Holder => Text("holder");

    public string HeldFor => Text("heldFor");

    public DateTimeOffset? HeldSince => Time("heldSince");

    /// <summary>The run by hand that came last and waits, or waited.</summary>
    public string Waiting => Text("waiting");

    public string DeprovisionedAt => Text("deprovisionedAt");

    /// <summary>The revision in force for the cluster's environment; null where that is not known.</summary>
    public string? Wanted => inForce is not null && inForce.TryGetValue(Environment, out var revision) ? revision : null;

    /// <summary>How the cluster stands to the revision in force.</summary>
    public Drift Drift => this switch
    {
        _ when Text("clusterGoneAt").Length > 0 => Drift.Gone,
        { DeprovisionedAt.Length: > 0 } => Drift.Deprovisioned,
        { Revision.Length: 0 } => Drift.NotInstalled,
        { Wanted: null } => Drift.Unknown,
        _ when Wanted == Revision => Drift.None,
        _ when Wanted == Text("inForce") => Drift.ChosenByHand,
        _ => Drift.Behind,
    };

    private string Text(string attribute) => record.GetValueOrDefault(attribute, "");

    private DateTimeOffset? Time(string attribute) =>
        DateTimeOffset.TryParse(Text(attribute), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
