using Millwright.Core.Environments;
using Millwright.Core.Provisioning.Preflight.Checks;

namespace Millwright.Core.Provisioning.Preflight;

/// <summary>Judges whether Karpenter can be installed. Every check speaks, whatever the others say.</summary>
public static class PreflightJudgement
{
    private static readonly Func<PreflightFacts, Verdict>[] OfTheCluster =
    [
        AutoModeCheck.Judge,
        AuthenticationModeCheck.Judge,
        EndpointCheck.Judge,
        KubernetesVersionCheck.Judge,
        ForeignKarpenterCheck.Judge,
        UpgradePathCheck.Judge,
        ClusterAutoscalerCheck.Judge,
        StaleWebhooksCheck.Judge,
        DefinitionOwnersCheck.Judge,
        StoredVersionsCheck.Judge,
        CapacityCheck.Judge,
        IdentityCheck.Judge,
        NamesCheck.Judge,
    ];

    private static readonly Func<PreflightFacts, Verdict>[] OfTheAccount =
    [
        AssociationCheck.Judge,
        OidcProviderCheck.Judge,
        SpotRoleCheck.Judge,
        SpotQuotaCheck.Judge,
        SubnetsCheck.Judge,
        SecurityGroupsCheck.Judge,
        IamQuotasCheck.Judge,
        StackCheck.Judge,
    ];

    /// <summary>One verdict for each check, always in the same order.</summary>
    public static IReadOnlyList<Verdict> Judge(PreflightFacts facts) => [.. OfTheCluster.Concat(OfTheAccount).Select(check => check(facts))];

    /// <summary>Only the checks that need nothing but the cluster itself, for whoever has not asked AWS about the account.</summary>
    public static IReadOnlyList<Verdict> JudgeCluster(PreflightFacts facts) => [.. OfTheCluster.Select(check => check(facts))];

    /// <summary>How the controller gets its credentials on this cluster.</summary>
    public static IdentityChoice ChooseIdentity(PreflightFacts facts) => IdentityCheck.Choose(facts);
}
