namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>The topic sends to the queue, and in the form that Karpenter reads.</summary>
internal static class SubscriptionProof
{
    public const string Name = "subscription";

    public static Proof Judge(ProofFacts facts)
    {
        var remedy = $"somebody changed it: delete the stack, and start the run again: aws cloudformation delete-stack --stack-name {facts.Names.Stack}";
        if (facts.Subscription is not { } subscription)
            return Proof.Failed(Name, $"the queue {facts.Names.InterruptionQueue} does not subscribe to {facts.TopicArn}", remedy);
        if (subscription.TopicArn != facts.TopicArn)
            return Proof.Failed(Name, $"the subscription is of {subscription.TopicArn}, not of {facts.TopicArn}", remedy);
        if (facts.QueueArn is { } queue && subscription.Endpoint != queue)
            return Proof.Failed(Name, $"the subscription sends to {subscription.Endpoint}, not to {queue}", remedy);
        return subscription.IsRaw
            ? Proof.Held(Name, $"of {facts.TopicArn}, raw")
            : Proof.Failed(Name, "the subscription wraps each message in SNS' own envelope, which Karpenter cannot read", remedy);
    }
}
