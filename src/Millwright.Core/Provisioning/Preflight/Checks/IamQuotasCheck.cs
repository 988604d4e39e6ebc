using Millwright.Core.Environments;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>
/// What the cluster's stack makes in IAM against what the account may still have. Of everything else that a run makes (a queue, a subscription, an access
/// entry, a Pod Identity association) the quotas are thousands for each cluster or there is none, and no event rule is made for a cluster.
/// </summary>
internal static class IamQuotasCheck
{
    private const string Name = "iam-quotas";
    private const int ControllerPolicies = 6;
    private const int NodePolicies = 4;

    public static Verdict Judge(PreflightFacts facts)
    {
        if (!facts.Iam.IsKnown(out var iam, out var problem))
            return Verdict.Unknown(Name, problem);
        var tight = Tight(facts, iam).ToList();
        return tight.Count == 0
            ? Verdict.Passed(Name, $"{iam.Roles} of {iam.RolesQuota} roles, {iam.Policies} of {iam.PoliciesQuota} policies, {iam.InstanceProfiles} of {iam.InstanceProfilesQuota} instance profiles")
            : Verdict.Blocked(Name, string.Join("; ", tight), "delete what nothing uses any more, attach fewer policies, or have the quota raised: aws service-quotas request-service-quota-increase --service-code iam");
    }

    private static IEnumerable<string> Tight(PreflightFacts facts, IamUsage iam)
    {
        var (environment, createsNodeRole) = (facts.Environment.Iam, facts.Environment.Iam.NodeRole == IamDefinition.Create);
        if (!facts.HasStack)
        {
            var roles = createsNodeRole ? 2 : 1;
            if (iam.Roles + roles > iam.RolesQuota)
                yield return $"{iam.Roles} of {iam.RolesQuota} roles, and the stack makes {roles}";
            if (iam.Policies + ControllerPolicies > iam.PoliciesQuota)
                yield return $"{iam.Policies} of {iam.PoliciesQuota} policies, and the stack makes {ControllerPolicies}";
            if (iam.InstanceProfiles >= iam.InstanceProfilesQuota)
                yield return $"{iam.InstanceProfiles} of {iam.InstanceProfilesQuota} instance profiles, and Karpenter makes one for each EC2NodeClass";
        }

        if (ControllerPolicies + environment.ControllerPolicies.Count > iam.PoliciesPerRoleQuota)
            yield return $"{ControllerPolicies + environment.ControllerPolicies.Count} policies for the controller's role, which may have {iam.PoliciesPerRoleQuota}";
        if (createsNodeRole && NodePolicies + environment.NodePolicies.Count > iam.PoliciesPerRoleQuota)
            yield return $"{NodePolicies + environment.NodePolicies.Count} policies for the nodes' role, which may have {iam.PoliciesPerRoleQuota}";
    }
}
