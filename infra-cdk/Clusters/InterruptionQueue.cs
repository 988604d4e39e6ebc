using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.Clusters;

/// <summary>
/// Policy: Karpenter's queue belongs to Karpenter alone. It is encrypted, takes TLS only, takes messages from the region's topic only, and forgets after five
/// minutes what Karpenter did not read in time.
/// </summary>
internal static class InterruptionQueue
{
    private const int RetentionSeconds = 300;

    public static CfnQueue Create(Construct scope, ClusterParameters parameters)
    {
        var queue = new CfnQueue(scope, "InterruptionQueue", new CfnQueueProps
        {
            QueueName = parameters.InterruptionQueueName.ValueAsString,
            MessageRetentionPeriod = RetentionSeconds,
            SqsManagedSseEnabled = true,
        });
        queue.Excuse("A warning that nobody read within five minutes is too late; Karpenter deletes whatever it reads, also what it cannot parse.", "AwsSolutions-SQS3");
        var policy = new CfnQueuePolicy(scope, "InterruptionQueuePolicy", new CfnQueuePolicyProps { Queues = [queue.Ref], PolicyDocument = Policy(queue, parameters) });
        var subscription = new CfnSubscription(scope, "InterruptionSubscription", new CfnSubscriptionProps
        {
            Protocol = "sqs",
            TopicArn = parameters.InterruptionTopicArn.ValueAsString,
            Endpoint = queue.AttrArn,
            // Karpenter reads what EventBridge wrote, not SNS' envelope around it.
            RawMessageDelivery = true,
        });
        subscription.AddDependency(policy);
        return queue;
    }

    private static PolicyDocument Policy(CfnQueue queue, ClusterParameters parameters) => new(new PolicyDocumentProps
    {
        Statements =
        [
            new PolicyStatement(new PolicyStatementProps
            {
                Sid = "AllowInterruptionTopic",
                Principals = [new ServicePrincipal("sns.amazonaws.com")],
                Actions = ["sqs:SendMessage"],
                Resources = [queue.AttrArn],
                Conditions = Allow.When("ArnEquals", "aws:SourceArn", parameters.InterruptionTopicArn.ValueAsString),
            }),
            new PolicyStatement(new PolicyStatementProps
            {
                Sid = "DenyPlainHttp",
                Effect = Effect.DENY,
                Principals = [new AnyPrincipal()],
                Actions = ["sqs:*"],
                Resources = [queue.AttrArn],
                Conditions = Allow.When("Bool", "aws:SecureTransport", "false"),
            }),
        ],
    });
}
