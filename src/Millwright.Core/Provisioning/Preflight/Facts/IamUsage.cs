namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>What the account has in IAM, and may have: <c>iam:GetAccountSummary</c>.</summary>
/// <param name="Roles">Roles in the account.</param>
/// <param name="RolesQuota">How many there may be.</param>
/// <param name="Policies">Managed policies of the account's own.</param>
/// <param name="PoliciesQuota">How many there may be.</param>
/// <param name="InstanceProfiles">Instance profiles; Karpenter makes one for each EC2NodeClass.</param>
/// <param name="InstanceProfilesQuota">How many there may be.</param>
/// <param name="PoliciesPerRoleQuota">How many managed policies one role may have.</param>
/// <param name="Providers">OpenID Connect and SAML providers together.</param>
public sealed record IamUsage(
    int Roles, int RolesQuota, int Policies, int PoliciesQuota, int InstanceProfiles, int InstanceProfilesQuota, int PoliciesPerRoleQuota, int Providers);
