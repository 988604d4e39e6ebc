using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.CapacityReservationInterruptions;

/// <summary>
/// The capacity behind an interruptible reservation, or a Capacity Block at its end, is taken back:
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interruptible-capacity-reservations.html
/// </summary>
/// <param name="Key">The event's id.</param>
/// <param name="Time">When the warning was made.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="TerminationTime">When the instance will be ended, if the message says so.</param>
/// <param name="ZoneIdOfDetail">The zone's id, such as <c>euw1-az1</c>.</param>
public sealed record CapacityReservationInterruption(
    string Key, DateTimeOffset Time, string InstanceId, DateTimeOffset? TerminationTime, string? ZoneIdOfDetail) : InterruptionMessage(Key, Time)
{
    public override string Kind => MessageKinds.CapacityReservationInterruption;

    public override SightingKind SightingKind => SightingKind.CapacityReservationWarning;

    public override IReadOnlyList<string> InstanceIds => [InstanceId];

    public override string? ZoneId => ZoneIdOfDetail;
}
