using System.Globalization;

namespace Millwright.Core.Reconciliation;

/// <summary>What the fleet table says about a cluster, as far as reconciling asks. Texts are empty where the record has none.</summary>
/// <param name="Cluster">The cluster's name.</param>
public sealed record FleetMember(string Cluster)
{
    /// <summary>The environment of the last run that succeeded.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The revision that the last successful run left.</summary>
    public string Revision { get; init; } = "";

    /// <summary>The revision that was in force for the environment when that run resolved it; another than <see cref="Revision"/> after a rollback by hand.</summary>
    public string InForce { get; init; } = "";

    /// <summary>How the last run ended.</summary>
    public string LastRunOutcome { get; init; } = "";

    /// <summary>The revision that the last run was to install, whether it succeeded or not.</summary>
    public string LastRunRevision { get; init; } = "";

    /// <summary>When the last run ended; null where there was none.</summary>
    public DateTimeOffset? LastRunFinishedAt { get; init; }

    /// <summary>Which of reconciling's attempts at its revision the last run was, from 1; 0 for a run that something else started.</summary>
    public int Attempt { get; init; }

    /// <summary>The execution that works on the cluster.</summary>
    public string Holder { get; init; } = "";

    /// <summary>Whether Karpenter was taken off the cluster by hand, or somebody is about to: the last run was for that.</summary>
    public bool IsDeprovisioned { get; init; }

    /// <summary>Whether the last run failed.</summary>
    public bool HasFailed => LastRunOutcome == "failed";

    /// <summary>Reads a record of the fleet table.</summary>
    /// <param name="text">An attribute's text by name, or null.</param>
    public static FleetMember Read(Func<string, string?> text) =>
        text("clusterGoneAt") is { Length: > 0 } ? new(text("cluster") ?? "") { Holder = text("holder") ?? "" } : ReadLiving(text);

    /// <summary>The record of a cluster that was deleted says nothing about the next one of its name.</summary>
    private static FleetMember ReadLiving(Func<string, string?> text) => new(text("cluster") ?? "")
    {
        Environment = text("environment") ?? "",
        Revision = text("revision") ?? "",
        InForce = text("inForce") ?? "",
        LastRunOutcome = text("lastRunOutcome") ?? "",
        LastRunRevision = text("lastRunRevision") ?? "",
        LastRunFinishedAt = DateTimeOffset.TryParse(text("lastRunFinishedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        Attempt = int.TryParse(text("attempt"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 0,
        Holder = text("holder") ?? "",
        IsDeprovisioned = text("deprovisionedAt") is { Length: > 0 } || text("lastRunFor") == "deprovision",
    };

    /// <summary>The attributes that <see cref="Read"/> asks for.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
        ["cluster", "environment", "revision", "inForce", "lastRunOutcome", "lastRunRevision", "lastRunFinishedAt", "attempt", "holder", "lastRunFor", "deprovisionedAt", "clusterGoneAt"];
}
