using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: one rule for all kinds of interruption, whatever the number of clusters, and one topic behind it, to which each queue subscribes. A rule for each
/// kind and cluster would end at 60 clusters a region, at 300 rules of a bus.
/// </summary>
public sealed class InterruptionTopic : Construct
{
    /// <summary>A warning is worth nothing after the two minutes that it gives; the ledger wants it all the same.</summary>
    private static readonly Duration Patience = Duration.Hours(1);

    /// <param name="scope">The parent.</param>
    /// <param name="id">The name within it.</param>
    /// <param name="alarm">What the alarm on undelivered events does.</param>
    public InterruptionTopic(Construct scope, string id, IAlarmAction alarm)
        : base(scope, id)
    {
        Topic = new Topic(this, "Topic", new TopicProps { DisplayName = "Millwright interruptions", EnforceSSL = true });
        var rule = new DeliveredRule(this, "Interruptions", new DeliveredRuleProps(
            "Interruptions and state changes of EC2 instances, for Karpenter and the ledger", EventPatterns.Interruptions, Topic.TopicArn, RoleArn: null, Patience, alarm));
        Topic.AddToResourcePolicy(rule.Accept("sns:Publish", Topic.TopicArn));
    }

    public Topic Topic { get; }
}
