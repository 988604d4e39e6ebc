using Millwright.Core.Provisioning;

namespace Millwright.Core.Tests.Provisioning;

public sealed class KubernetesCompatibilityTests
{
    [Theory]
    [InlineData("1.0.0", 25, 30)]
    [InlineData("1.0.4", 25, 30)]
    [InlineData("1.0.5", 25, 31)]
    [InlineData("1.1.9", 25, 31)]
    [InlineData("1.2.0", 25, 32)]
    [InlineData("1.4.0", 25, 32)]
    [InlineData("1.5.0", 26, 33)]
    [InlineData("1.6.0", 26, 34)]
    [InlineData("1.8.0", 26, 34)]
    [InlineData("1.9.0", 26, 35)]
    [InlineData("1.12.3", 26, 35)]
    [InlineData("1.13.0", 26, 36)]
    [InlineData("1.14.1", 26, 36)]
    public void Supported_Karpenter_IsTheRowOfTheMatrix(string version, int lowest, int highest) =>
        KubernetesCompatibility.Supported(Version(version)).ShouldBe((lowest, highest));

    [Theory]
    [InlineData("0.37.0")]
    [InlineData("0.99.99")]
    public void Supported_BeforeV1_IsNull(string version) => KubernetesCompatibility.Supported(Version(version)).ShouldBeNull();

    [Theory]
    [InlineData(25, "1.0.0")]
    [InlineData(30, "1.0.0")]
    [InlineData(31, "1.0.5")]
    [InlineData(32, "1.2.0")]
    [InlineData(33, "1.5.0")]
    [InlineData(34, "1.6.0")]
    [InlineData(35, "1.9.0")]
    [InlineData(36, "1.13.0")]
    public void OldestFor_Kubernetes_IsTheFirstThatSupportsIt(int minor, string version) => KubernetesCompatibility.OldestFor(minor).ToString().ShouldBe(version);

    [Theory]
    [InlineData(37)]
    [InlineData(24)]
    public void OldestFor_KubernetesThatNoneSupports_IsNull(int minor) => KubernetesCompatibility.OldestFor(minor).ShouldBeNull();

    [Theory]
    [InlineData("1.14.0", false)]
    [InlineData("1.14.9", false)]
    [InlineData("1.15.0", true)]
    [InlineData("2.0.0", true)]
    public void IsNewerThanMatrix_Patches_DoNotCount(string version, bool expected) => KubernetesCompatibility.IsNewerThanMatrix(Version(version)).ShouldBe(expected);

    private static KarpenterVersion Version(string text) => KarpenterVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text, nameof(text));
}
