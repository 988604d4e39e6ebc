using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.SpotInterruptions;

/// <summary>
/// EC2 takes a Spot instance back, with two minutes of notice at best:
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
/// </summary>
/// <param name="Key">The event's id.</param>
/// <param name="Time">When the warning was made.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="ZoneOfArn">The zone that the event's odd ARN carries in place of a region; null where it carries a region.</param>
public sealed record SpotInterruption(string Key, DateTimeOffset Time, string InstanceId, string? ZoneOfArn) : InterruptionMessage(Key, Time)
{
    public override string Kind => MessageKinds.SpotInterruption;

    public override SightingKind SightingKind => SightingKind.SpotWarning;

    public override IReadOnlyList<string> InstanceIds => [InstanceId];

    public override string? Zone => ZoneOfArn;
}
