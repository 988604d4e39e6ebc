using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Millwright.Core.Failures;
using Millwright.Functions.Roots;

namespace Millwright.Functions.Tests.Roots;

public class RootStoreTests
{
    /// <summary>SHA-256 of the public keys, from https://www.amazontrust.com/repository/</summary>
    private static readonly string[] PublicKeys =
    [
        "fbe3018031f9586bcbf41727e417b7d1c45c2f47f93be372a17b96b50757d5a2",
        "7f4296fc5b6a4e3b35d3c369623e364ab1af381d8fa7121533c9d6c633ea2461",
        "36abc32656acfc645c61b71613c4bf21c787f5cabbee48348d58597803d7abc9",
        "f7ecded5c66047d28ed6466b543c40e0743abe81d109254dcf845d4c2c7853c5",
        "2b071c59a0a0ae76b0eadb2bad23bad4580b69c3601b630c2eaf0613afa83f92",
    ];

    private static readonly string BundledFile = Path.Combine(AppContext.BaseDirectory, RootStore.FileName);

    [Fact]
    public void Bundled_ItsKeys_AreTheFivePublishedOnes()
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(BundledFile);

        certificates.Select(certificate => Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()))).ShouldBe(PublicKeys);
    }

    [Theory]
    [InlineData(null, "eu-central-1")]
    [InlineData("", "us-gov-west-1")]
    [InlineData("bundled", null)]
    public void Choose_NothingElseSaid_TakesTheBundledRoots(string? roots, string? region) => Choose(roots, region).ShouldBe(BundledFile);

    [Theory]
    [InlineData("system", "eu-central-1")]
    [InlineData(null, "cn-north-1")]
    [InlineData("bundled", "us-iso-east-1")]
    [InlineData(null, "eusc-de-east-1")]
    public void Choose_SystemOrAnotherPartition_LeavesTheSystemsRoots(string? roots, string region) => Choose(roots, region).ShouldBeNull();

    [Fact]
    public void Choose_AFile_IsTakenInEveryPartition() => Choose(BundledFile, "cn-north-1").ShouldBe(BundledFile);

    [Fact]
    public void Choose_AFileThatIsNotThere_NamesTheWaysOut()
    {
        var failure = Should.Throw<FailureException>(() => Choose("/nowhere.pem", "eu-central-1")).Failure;

        failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        failure.Remedy.ShouldContain("`system`");
    }

    private static string? Choose(string? roots, string? region) => RootStore.Choose(
        name => name switch { RootStore.Variable => roots, "AWS_REGION" => region, _ => null },
        AppContext.BaseDirectory);
}
