using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.RebalanceRecommendations;

/// <summary>
/// A Spot instance is at a higher risk of being taken back. No reclamation: many such instances live on.
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/rebalance-recommendations.html
/// </summary>
/// <param name="Key">The event's id.</param>
/// <param name="Time">When the recommendation was made.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="ZoneOfArn">The zone that the event's odd ARN carries in place of a region; null where it carries a region.</param>
public sealed record RebalanceRecommendation(string Key, DateTimeOffset Time, string InstanceId, string? ZoneOfArn) : InterruptionMessage(Key, Time)
{
    public override string Kind => MessageKinds.RebalanceRecommendation;

    public override SightingKind SightingKind => SightingKind.RebalanceRecommendation;

    public override IReadOnlyList<string> InstanceIds => [InstanceId];

    public override string? Zone => ZoneOfArn;
}
