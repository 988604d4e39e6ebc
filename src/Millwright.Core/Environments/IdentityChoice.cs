namespace Millwright.Core.Environments;

/// <summary>How the Karpenter controller gets its AWS credentials.</summary>
public enum IdentityChoice
{
    /// <summary>Pod Identity where its agent runs in the cluster, IRSA otherwise.</summary>
    Auto,

    /// <summary>EKS Pod Identity. Does not work on Fargate.</summary>
    PodIdentity,

    /// <summary>IAM roles for service accounts, by the cluster's OIDC provider.</summary>
    Irsa,
}
