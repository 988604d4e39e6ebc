using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>Policy: all alarms go to one topic, which takes messages from this account's alarms only.</summary>
public sealed class AlarmTopic : Construct
{
    /// <param name="scope">The parent.</param>
    /// <param name="id">The name within it.</param>
    /// <param name="email">Who is written to; null for nobody yet.</param>
    public AlarmTopic(Construct scope, string id, string? email)
        : base(scope, id)
    {
        Topic = new Topic(this, "Topic", new TopicProps { DisplayName = "Millwright alarms", EnforceSSL = true });
        Topic.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AllowAlarms",
            Principals = [new ServicePrincipal("cloudwatch.amazonaws.com")],
            Actions = ["sns:Publish"],
            Resources = [Topic.TopicArn],
            Conditions = Allow.When("StringEquals", "aws:SourceAccount", Stack.Of(this).Account),
        }));
        if (email is not null)
            Topic.AddSubscription(new EmailSubscription(email));
        Action = new SnsAction(Topic);
    }

    public Topic Topic { get; }

    /// <summary>What an alarm does: it writes to the topic.</summary>
    public IAlarmAction Action { get; }
}
