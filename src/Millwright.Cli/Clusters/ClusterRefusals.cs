using Millwright.Core.Failures;

namespace Millwright.Cli.Clusters;

/// <summary>Says what a person at a terminal does about a refusal; the adapters' own remedies speak to whoever runs the functions.</summary>
internal static class ClusterRefusals
{
    /// <summary>The failure with a remedy for the caller of a command; other failures as they are.</summary>
    public static Failure ToCaller(Failure failure, ClusterChoice choice) => failure.Name switch
    {
        FailureNames.KubernetesUnauthorized => failure with { Remedy = Unauthorized(choice) },
        FailureNames.KubernetesForbidden => failure with
        {
            Remedy = "Give your role an access policy that allows it: AmazonEKSClusterAdminPolicy allows everything that millwright does, dry runs of writes included.",
        },
        FailureNames.KubernetesUnavailable when choice.Kubeconfig is null => failure with
        {
            Remedy = "Where the cluster's endpoint is private, or public for other addresses only, run the command inside its network, or give --kubeconfig of a way there (VPN, tunnel).",
        },
        FailureNames.KubernetesUnavailable => failure with { Remedy = "Check that kubectl reaches the cluster with this kubeconfig from this machine." },
        _ => failure,
    };

    private static string Unauthorized(ClusterChoice choice) => choice is { Kubeconfig: null, Cluster: { } name }
        ? $"Make an access entry for your role (aws sts get-caller-identity names it): aws eks create-access-entry --cluster-name {name} --principal-arn ROLE_ARN, and "
            + $"aws eks associate-access-policy --cluster-name {name} --principal-arn ROLE_ARN --access-scope type=cluster --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy. "
            + "A new entry takes up to a minute to work."
        : "Renew the credential in the kubeconfig, or give one that the cluster knows: kubectl with the same file is refused too.";
}
