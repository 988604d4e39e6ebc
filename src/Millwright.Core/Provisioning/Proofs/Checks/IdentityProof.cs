using Millwright.Core.Environments;

namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>The service account under which the controller runs has the role that the stack made.</summary>
internal static class IdentityProof
{
    public const string Name = "identity";

    public static Proof Judge(ProofFacts facts)
    {
        var account = $"{facts.Environment.Controller.Namespace}/{ClusterStackParameters.ServiceAccount}";
        if (facts.Controller is { } controller && controller.ServiceAccount != ClusterStackParameters.ServiceAccount)
        {
            return Proof.Failed(
                Name,
                $"the controller runs as the service account `{controller.ServiceAccount}`, and the role is for `{ClusterStackParameters.ServiceAccount}`",
                $"leave `serviceAccount.name` out of {string.Join(", ", facts.Environment.Controller.Values)}");
        }

        var role = $"arn:{facts.Cluster.Partition}:iam::{facts.Cluster.AccountId}:role/{facts.Names.ControllerRole}";
        return facts.Identity == IdentityChoice.PodIdentity
            ? Matches("Pod Identity association", facts.AssociatedRoleArn, role, account, "start the run again; the stack makes the association anew when it differs, or delete it and the stack first")
            : Matches("annotation eks.amazonaws.com/role-arn", facts.AnnotatedRoleArn, role, account, $"leave `serviceAccount.annotations` out of {string.Join(", ", facts.Environment.Controller.Values)}");
    }

    private static Proof Matches(string what, string? seen, string wanted, string account, string remedy) => seen == wanted
        ? Proof.Held(Name, $"{account} has {wanted[(wanted.LastIndexOf('/') + 1)..]} by its {what}")
        : Proof.Failed(Name, seen is null ? $"{account} has no {what}" : $"{account} has {seen} by its {what}, not {wanted}", remedy);
}
