using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Tests.StandIn;

/// <summary>The client over real TLS.</summary>
public sealed class KubernetesClientStandInTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    [Fact]
    public async Task Version_OfTheStandIn_IsRead()
    {
        using var client = new KubernetesClient(fixture.Connection);

        (await client.GetVersionAsync(default)).ToString().ShouldBe("1.35");
    }

    [Fact]
    public async Task Apply_NamespaceTwiceThenChangedThenDeleted_TellsEachChange()
    {
        using var client = new KubernetesClient(fixture.Connection);
        var reference = new ObjectReference("v1", "Namespace", "platform");

        (await ChangeAsync(client, Namespace("a"), dryRun: true)).ShouldBe(ApplyChange.Created);
        (await client.GetAsync(reference, default)).ShouldBeNull();
        (await ChangeAsync(client, Namespace("a"))).ShouldBe(ApplyChange.Created);
        (await ChangeAsync(client, Namespace("a"))).ShouldBe(ApplyChange.Unchanged);
        (await ChangeAsync(client, Namespace("a"), dryRun: true)).ShouldBe(ApplyChange.Unchanged);
        (await ChangeAsync(client, Namespace("b"), dryRun: true)).ShouldBe(ApplyChange.Changed);
        (await ChangeAsync(client, Namespace("b"))).ShouldBe(ApplyChange.Changed);
        (await client.ListAsync("v1", "Namespace", null, "team=b", default)).ShouldHaveSingleItem();
        (await client.DeleteAsync(reference, default)).ShouldBeTrue();
        (await client.DeleteAsync(reference with { Name = "nobody" }, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_UnknownField_IsRejected()
    {
        using var client = new KubernetesClient(fixture.Connection);
        var item = Namespace("a");
        item["spce"] = new JsonObject();

        var outcome = await client.ApplyAsync(item, new ApplyOptions(), default);

        outcome.ShouldBeOfType<ApplyOutcome.Rejected>().Failure.Message.ShouldContain("spce");
    }

    [Fact]
    public async Task Request_WrongToken_IsUnauthorized()
    {
        using var client = new KubernetesClient(fixture.Connection with { Credential = new BearerTokenCredential(_ => ValueTask.FromResult("wrong")) });

        (await fixture.FailureNameAsync(() => client.ListAsync("v1", "Namespace", null, null, default))).ShouldBe(FailureNames.KubernetesUnauthorized);
    }

    [Fact]
    public async Task Request_OtherAuthority_IsUnavailableAndSaysWhy()
    {
        using var key = ECDsa.Create();
        using var other = new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var client = new KubernetesClient(fixture.Connection with { CertificateAuthorityPem = other.ExportCertificatePem() });

        var thrown = await Should.ThrowAsync<FailureException>(() => client.GetVersionAsync(default));

        thrown.Failure.Name.ShouldBe(FailureNames.KubernetesUnavailable);
        thrown.Failure.Remedy.ShouldContain("certificate authority");
    }

    [Fact]
    public async Task Request_SystemAuthorities_DoNotTrustTheCluster()
    {
        using var client = new KubernetesClient(fixture.Connection with { CertificateAuthorityPem = null });

        (await fixture.FailureNameAsync(() => client.GetVersionAsync(default))).ShouldBe(FailureNames.KubernetesUnavailable);
    }

    private static async Task<ApplyChange> ChangeAsync(KubernetesClient client, JsonObject item, bool dryRun = false) =>
        (await client.ApplyAsync(item, new ApplyOptions { DryRun = dryRun }, default)).ShouldBeOfType<ApplyOutcome.Applied>().Change;

    private static JsonObject Namespace(string team) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Namespace",
        ["metadata"] = new JsonObject { ["name"] = "platform", ["labels"] = new JsonObject { ["team"] = team } },
    };
}
