using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class LeftoverChecksTests
{
    private const string Name = "nodepools.karpenter.sh";

    [Fact]
    public void StaleWebhooks_OwnedByNobody_AreBlockedWithTheirDeletion()
    {
        var verdict = With(new WebhookConfiguration("ValidatingWebhookConfiguration", "validation.webhook.karpenter.sh", ""), new WebhookConfiguration("MutatingWebhookConfiguration", "defaulting.webhook.karpenter.k8s.aws", "")).Of("stale-webhooks");

        verdict.ShouldBe(Verdict.Block, "validation.webhook.karpenter.sh", "kubectl delete validatingwebhookconfiguration validation.webhook.karpenter.sh");
        verdict.Remedy.ShouldContain("kubectl delete mutatingwebhookconfiguration defaulting.webhook.karpenter.k8s.aws");
    }

    [Fact]
    public void StaleWebhooks_OfARelease_PassBecauseAnUpgradeRemovesThem() =>
        With(new WebhookConfiguration("ValidatingWebhookConfiguration", "validation.webhook.karpenter.sh", "karpenter")).Of("stale-webhooks").ShouldBe(Verdict.Pass, "the release karpenter removes them");

    [Theory]
    [InlineData("kube-system/karpenter-crd", Verdict.Pass, "kube-system/karpenter-crd owns them")]
    [InlineData("", Verdict.Pass, "takes them over")]
    [InlineData("karpenter/karpenter-crd", Verdict.Warn, "owned by karpenter/karpenter-crd")]
    public void DefinitionOwners_AnotherRelease_IsAWarning(string release, string level, string seen) =>
        With(new ResourceDefinition(Name, release, ["v1"], "")).Of("crd-owners").ShouldBe(level, seen, level == Verdict.Warn ? "never uninstall karpenter/karpenter-crd" : "");

    [Theory]
    [InlineData("1.14.1", "v1", Verdict.Pass)]
    [InlineData("1.14.1", "v1beta1,v1", Verdict.Block)]
    [InlineData("1.0.11", "v1beta1,v1", Verdict.Pass)]
    public void StoredVersions_BeforeOneThatKnowsV1Alone_AreBlocked(string wanted, string stored, string level) =>
        (With(new ResourceDefinition(Name, "", stored.Split(','), "")) with { Environment = Samples.AtVersion(wanted) })
            .Of("crd-versions").ShouldBe(level, level == Verdict.Block ? $"{Name} [v1beta1, v1]" : "v1", level == Verdict.Block ? "kubectl patch customresourcedefinition" : "");

    [Fact]
    public void StoredVersions_OfAKindThatIsAlphaStill_Pass() =>
        With(new ResourceDefinition("nodeoverlays.karpenter.sh", "", ["v1alpha1"], "")).Of("crd-versions").ShouldBe(Verdict.Pass, "");

    [Fact]
    public void StoredVersions_ConversionWebhookLeft_IsAWarning() =>
        With(new ResourceDefinition(Name, "", ["v1"], "karpenter/karpenter")).Of("crd-versions").ShouldBe(Verdict.Warn, "converted by the service karpenter/karpenter", "conversion.strategy");

    private static PreflightFacts With(params WebhookConfiguration[] webhooks) => Samples.With(Samples.InCluster with { Webhooks = Fact.Of<IReadOnlyList<WebhookConfiguration>>(webhooks) });

    private static PreflightFacts With(params ResourceDefinition[] definitions) => Samples.With(Samples.InCluster with { Definitions = Fact.Of<IReadOnlyList<ResourceDefinition>>(definitions) });
}
