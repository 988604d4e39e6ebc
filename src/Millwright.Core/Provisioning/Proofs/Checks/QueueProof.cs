namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>The queue of that name is there.</summary>
internal static class QueueProof
{
    public const string Name = "queue";

    public static Proof Judge(ProofFacts facts) => facts.QueueArn is { } arn
        ? Proof.Held(Name, arn)
        : Proof.Failed(
            Name,
            $"there is no queue {facts.Names.InterruptionQueue}, although the stack {facts.Names.Stack} made it",
            $"somebody deleted it: delete the stack as well, and start the run again, which makes both anew: aws cloudformation delete-stack --stack-name {facts.Names.Stack}");
}
