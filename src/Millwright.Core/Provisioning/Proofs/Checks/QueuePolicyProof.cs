namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>The queue lets the region's topic send, and nobody else: who else could send could drain nodes.</summary>
internal static class QueuePolicyProof
{
    public const string Name = "queue-policy";

    public static Proof Judge(ProofFacts facts)
    {
        if (facts.QueueArn is null)
            return Proof.Failed(Name, "there is no queue to have one", "see queue");
        var remedy = $"somebody changed it: aws cloudformation detect-stack-drift --stack-name {facts.Names.Stack} shows where; put it back, or delete the stack and start the run again";
        if (facts.QueuePolicy is not { } text)
            return Proof.Failed(Name, "the queue has no policy, so the topic may not send to it", remedy);
        if (QueuePolicy.Allowances(text) is not { } allowances)
            return Proof.Failed(Name, "the queue's policy cannot be read", remedy);
        var others = allowances.Where(allowance => allowance.OnlySender != facts.TopicArn).ToList();
        if (others.Count > 0)
            return Proof.Failed(Name, $"the queue's policy lets others send: {string.Join("; ", others)}", remedy);
        return allowances.Count > 0
            ? Proof.Held(Name, $"only {facts.TopicArn} may send")
            : Proof.Failed(Name, "the queue's policy lets nobody send", remedy);
    }
}
