using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.StateChanges;

/// <summary>
/// An instance entered a state. Pending and running are its launch, the others its end:
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
/// </summary>
/// <param name="Key">The event's id.</param>
/// <param name="Time">When the state was entered.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="State">The state, as the sighting that it makes.</param>
public sealed record StateChange(string Key, DateTimeOffset Time, string InstanceId, SightingKind State) : InterruptionMessage(Key, Time)
{
    public override string Kind => MessageKinds.StateChange;

    public override SightingKind SightingKind => State;

    public override IReadOnlyList<string> InstanceIds => [InstanceId];
}
