using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class AccessChecksTests
{
    [Fact]
    public void AutoMode_On_IsBlocked() =>
        (Samples.Facts with { Cluster = Samples.Cluster with { IsAutoMode = true } }).Of("auto-mode").ShouldBe(Verdict.Block, "EKS Auto Mode runs", "turn Auto Mode off");

    [Theory]
    [InlineData("API", Verdict.Pass, "")]
    [InlineData("API_AND_CONFIG_MAP", Verdict.Pass, "")]
    [InlineData("CONFIG_MAP", Verdict.Block, "aws eks update-cluster-config --name payments-dev --access-config authenticationMode=API_AND_CONFIG_MAP")]
    [InlineData("", Verdict.Block, "authenticationMode")]
    public void AuthenticationMode_WithoutAccessEntries_IsBlocked(string mode, string level, string remedy) =>
        (Samples.Facts with { Cluster = Samples.Cluster with { AuthenticationMode = mode } }).Of("authentication-mode").ShouldBe(level, mode, remedy);

    [Fact]
    public void Endpoint_ThatAnswers_Passes() => Samples.Facts.Of("endpoint").ShouldBe(Verdict.Pass, "version 1.35");

    [Theory]
    [InlineData("API", Verdict.Block)]
    [InlineData("CONFIG_MAP", Verdict.Warn)]
    public void Endpoint_Silent_BlocksUnlessItWasNeverAsked(string mode, string level)
    {
        var silent = new Failure(FailureNames.KubernetesUnavailable, "The Kubernetes API at x cannot be reached.", "Check that the endpoint is public.");

        (Samples.Facts with { Cluster = Samples.Cluster with { AuthenticationMode = mode }, Kubernetes = Samples.InCluster with { Minor = Fact.Unknown<int>(silent) } })
            .Of("endpoint").ShouldBe(level, "cannot be reached", "endpoint is public");
    }
}
