using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;

namespace Millwright.Infra.Constructs;

/// <summary>What a rule hears and where it takes it.</summary>
/// <param name="Description">What the rule is for.</param>
/// <param name="Pattern">One of <see cref="EventPatterns"/>; null for a rule that follows a <see cref="Schedule"/>.</param>
/// <param name="TargetArn">Where events go.</param>
/// <param name="RoleArn">The role that may deliver; null where the target's own policy says so.</param>
/// <param name="Patience">How long delivery is tried.</param>
/// <param name="Alarm">What the alarm on undelivered events does.</param>
internal sealed record DeliveredRuleProps(string Description, Dictionary<string, object>? Pattern, string TargetArn, string? RoleArn, Duration Patience, IAlarmAction Alarm)
{
    /// <summary>When, such as <c>rate(6 hours)</c>. Default null: whenever an event comes.</summary>
    public string? Schedule { get; init; }
}
