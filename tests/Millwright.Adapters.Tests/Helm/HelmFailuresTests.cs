using System.Text.Json.Nodes;
using Millwright.Adapters.Helm;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Helm;

/// <summary>Helm 4.1.4's own messages.</summary>
public sealed class HelmFailuresTests
{
    [Theory]
    [InlineData("""Error: kubernetes cluster unreachable: Get "https://127.0.0.1:1/version": dial tcp 127.0.0.1:1: connect: connection refused""", FailureNames.HelmUnavailable)]
    [InlineData("Error: kubernetes cluster unreachable: the server has asked for the client to provide credentials", FailureNames.KubernetesUnauthorized)]
    [InlineData("""Error: failed to perform "FetchReference" on source: Get "https://public.ecr.aws/v2/": dial tcp: lookup public.ecr.aws: no such host""", FailureNames.HelmUnavailable)]
    [InlineData("""Error: failed to perform "FetchReference" on source: public.ecr.aws/karpenter/karpenter:9.9.9: not found: manifest unknown""", FailureNames.HelmChartNotFound)]
    [InlineData("""Error: failed to perform "FetchReference" on source: 123456789012.dkr.ecr.eu-central-1.amazonaws.com/charts/sample:2.0.0: not found""", FailureNames.HelmChartNotFound)]
    [InlineData("""Error: authenticating to "registry.test": GET "https://registry.test/v2/": response status code 401: Unauthorized""", FailureNames.HelmFailed)]
    [InlineData("Error: Chart.yaml file is missing", FailureNames.HelmChartNotFound)]
    [InlineData("Error: values don\"t meet", FailureNames.HelmFailed)]
    [InlineData("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress", FailureNames.HelmFailed)]
    [InlineData("""Error: UPGRADE FAILED: conflict occurred while applying object kube-system/karpenter apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "kubectl": .spec.replicas""", FailureNames.KubernetesConflict)]
    [InlineData("Error: UPGRADE FAILED: pre-upgrade hooks failed: 1 error occurred: * timed out waiting for the condition", FailureNames.HelmTimedOut)]
    [InlineData("Error: execution error at (broken/templates/a.yaml:1:3): settings.clusterName is required", FailureNames.HelmFailed)]
    public async Task Ensure_HelmsMessage_GivesTheName(string message, string expected)
    {
        using var helm = FakeHelm.Failing(message);
        var client = new HelmClient(helm.Options, _ => { }, connect: new ReleaseSecrets().Connect);
        var release = new HelmRelease(
            "karpenter", "kube-system", new ChartReference("oci://public.ecr.aws/karpenter/karpenter", "9.9.9"), new JsonObject(), TimeSpan.FromMinutes(1), false);

        var thrown = await Should.ThrowAsync<FailureException>(() => client.EnsureAsync(Connections.Scripted, release, dryRun: false, default));

        thrown.Failure.Name.ShouldBe(expected);
        thrown.Failure.Message.ShouldStartWith("Helm release kube-system/karpenter from oci://public.ecr.aws/karpenter/karpenter 9.9.9: Error: ");
    }
}
