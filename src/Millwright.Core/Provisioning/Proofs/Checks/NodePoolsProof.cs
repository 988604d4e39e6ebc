namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>Every NodePool and EC2NodeClass that was applied is Ready.</summary>
internal static class NodePoolsProof
{
    public const string Name = "node-pools";

    public static Proof Judge(ProofFacts facts)
    {
        var lacking = facts.Objects.Where(item => item.Lacks.Length > 0).Select(item => $"{item.Name}: {item.Lacks}").ToList();
        return lacking.Count == 0
            ? Proof.Held(Name, facts.Objects.Count == 0 ? "the environment has none" : $"Ready: {string.Join(", ", facts.Objects.Select(item => item.Name))}")
            : Proof.Failed(Name, $"not Ready: {string.Join("; ", lacking)}", "mend what the condition names, and start the run again");
    }
}
