using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.ScheduledChanges;

/// <summary>
/// AWS Health announces maintenance of instances: https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html. A long list of
/// instances comes in several messages (https://docs.aws.amazon.com/health/latest/ug/pagnation-of-health-events.html); public events come a second time, from
/// a backup region, with the same ARN and communication id.
/// </summary>
/// <param name="Key">A digest of the event's ARN and communication id.</param>
/// <param name="Time">When the message was made.</param>
/// <param name="EventTypeCode">Such as <c>AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED</c>; empty if the message does not tell.</param>
/// <param name="Instances">The instances among the affected entities; at least one.</param>
public sealed record ScheduledChange(string Key, DateTimeOffset Time, string EventTypeCode, IReadOnlyList<string> Instances) : InterruptionMessage(Key, Time)
{
    public override string Kind => MessageKinds.ScheduledChange;

    public override SightingKind SightingKind => SightingKind.ScheduledChange;

    public override IReadOnlyList<string> InstanceIds => Instances;
}
