using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Core.Interruptions.Records;

/// <summary>
/// All that the ledger knows about one instance: which messages named it, and what EC2 said about it. Launch, reclamation and end are derived from these
/// and nothing else, so the record is a function of the <em>set</em> of messages, whatever their order and however often each came.
/// </summary>
/// <remarks>
/// Records form a join-semilattice: <see cref="Merge"/> is commutative, associative and idempotent. Whoever holds two records of an instance merges them.
/// </remarks>
/// <param name="InstanceId">The instance.</param>
public sealed record InstanceRecord(string InstanceId)
{
    /// <summary>Whose node it is; null while neither EC2 nor the ledger can tell. Completed by whichever later message finds EC2 knowing.</summary>
    public NodeAttribution? Attribution { get; init; }

    /// <summary>The zone's name, from EC2 or from a warning's ARN.</summary>
    public string? Zone { get; init; }

    /// <summary>The zone's id, which means the same place in every account.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The messages.</summary>
    public SightingSet Sightings { get; init; } = SightingSet.Empty;

    /// <summary>When the launch was witnessed: the earliest pending or running. Null for an instance that was running before the ledger began.</summary>
    public DateTimeOffset? StartedAt => Sightings.First(SightingKinds.IsStart)?.At;

    /// <summary>EC2's launch time, else <see cref="StartedAt"/>.</summary>
    public DateTimeOffset? LaunchedAt => Attribution?.LaunchTime ?? StartedAt;

    /// <summary>The earliest shutting-down or terminated.</summary>
    public DateTimeOffset? EndedAt => Sightings.First(SightingKinds.IsEnd)?.At;

    /// <summary>The earliest terminated.</summary>
    public DateTimeOffset? TerminatedAt => Sightings.First(static kind => kind == SightingKind.Terminated)?.At;

    /// <summary>The reclamation, if a warning came.</summary>
    public Reclamation? Reclamation => Reclamation.Of(this);

    /// <summary>It ended without a warning: by consolidation, expiry, or a person.</summary>
    public bool IsOrdinaryEnd => EndedAt is not null && Sightings.First(SightingKinds.IsWarning) is null;

    /// <summary>Nothing more can be learned from EC2. Karpenter sets the NodeClaim's tag only once the node has registered, so it may be missing at first.</summary>
    public bool IsFullyAttributed => Attribution is { NodeClaim: not null };

    /// <summary>What both records know together.</summary>
    /// <exception cref="ArgumentException">They are about different instances.</exception>
    public InstanceRecord Merge(InstanceRecord other)
    {
        if (other.InstanceId != InstanceId)
            throw new ArgumentException($"Records of {InstanceId} and {other.InstanceId} do not merge.", nameof(other));
        return this with
        {
            Attribution = NodeAttribution.Merge(Attribution, other.Attribution),
            Zone = Joined.Of(Zone, other.Zone),
            ZoneId = Joined.Of(ZoneId, other.ZoneId),
            Sightings = Sightings.Union(other.Sightings),
        };
    }
}
