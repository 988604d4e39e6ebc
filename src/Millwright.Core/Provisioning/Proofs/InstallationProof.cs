using Millwright.Core.Provisioning.Proofs.Checks;

namespace Millwright.Core.Provisioning.Proofs;

/// <summary>Proves an installation. Every proof speaks, whatever the others say.</summary>
public static class InstallationProof
{
    private static readonly Func<ProofFacts, Proof>[] Others = [ControllerProof.Judge, IdentityProof.Judge, NodePoolsProof.Judge];
    private static readonly Func<ProofFacts, Proof>[] OfInterruptions = [QueueVariableProof.Judge, QueueProof.Judge, QueuePolicyProof.Judge, SubscriptionProof.Judge];

    /// <summary>One entry for each proof, always in the same order.</summary>
    public static IReadOnlyList<Proof> Judge(ProofFacts facts) => [.. Others.Concat(OfInterruptions).Select(proof => proof(facts))];

    /// <summary>Whether a proof is one without which Spot nodes die unheard.</summary>
    public static bool IsOfInterruptions(Proof proof) => proof.Name is QueueVariableProof.Name or QueueProof.Name or QueuePolicyProof.Name or SubscriptionProof.Name;
}
