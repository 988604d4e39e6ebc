using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>A service account can have one Pod Identity association; one that somebody else made would make the stack fail.</summary>
internal static class AssociationCheck
{
    private const string Name = "pod-identity-association";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (IdentityCheck.Choose(facts) != IdentityChoice.PodIdentity)
            return Verdict.Passed(Name, "not needed");
        if (!facts.Associations.IsKnown(out var associations, out var problem))
            return Verdict.Unknown(Name, problem);
        var account = $"{facts.Environment.Controller.Namespace}/{ClusterStackParameters.ServiceAccount}";
        var taken = associations.FirstOrDefault(association => $"{association.Namespace}/{association.ServiceAccount}" == account);
        if (taken is null)
            return Verdict.Passed(Name, $"{account} has none yet; the stack makes it");
        if (!facts.StackStatus.IsKnown(out var status, out problem))
            return Verdict.Unknown(Name, problem);
        return status.Length > 0
            ? Verdict.Passed(Name, $"{account} has {taken.Id}")
            : Verdict.Blocked(
                Name,
                $"{account} has the association {taken.Id}, which Millwright did not make",
                $"aws eks delete-pod-identity-association --cluster-name {facts.Cluster.Name} --association-id {taken.Id}, if nothing uses it");
    }
}
