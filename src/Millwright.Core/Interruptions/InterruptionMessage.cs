using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions;

/// <summary>What one message of EC2 or AWS Health says, whatever its kind.</summary>
/// <param name="Key">The same for every delivery of the message: the event's id, or for AWS Health a digest of event ARN and communication id.</param>
/// <param name="Time">When AWS made the message, UTC, in whole seconds as EventBridge dates it.</param>
public abstract record InterruptionMessage(string Key, DateTimeOffset Time)
{
    /// <summary>One of <see cref="MessageKinds"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>What the ledger remembers of it.</summary>
    public abstract SightingKind SightingKind { get; }

    /// <summary>The instances that it is about, one for every kind but a scheduled change.</summary>
    public abstract IReadOnlyList<string> InstanceIds { get; }

    /// <summary>The zone's name, where the message tells it.</summary>
    public virtual string? Zone => null;

    /// <summary>The zone's id, where the message tells it.</summary>
    public virtual string? ZoneId => null;
}
