using System.Buffers.Text;
using System.Text;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;

namespace Millwright.Local.Tests.Aws.Eks;

public sealed class EksTokenAuthenticatorTests
{
    private const string Role = "arn:aws:iam::111122223333:role/installer";
    private static readonly AwsCredentials Credentials = new("AKIDEXAMPLE", "a secret of the tests", "a session");

    private readonly FakeAws _aws = FakeAwsCalls.Create();
    private readonly FakeCluster _cluster = new("dev");
    private readonly SetClock _clock = new();

    public EksTokenAuthenticatorTests() => _aws.AddCluster(_cluster);

    [Fact]
    public async Task Token_OfAnAdministrator_IsAllowed()
    {
        await GrantAsync();

        Sut().Refuse(await TokenAsync()).ShouldBeNull();
        (await Sut().IsAllowedAsync(await TokenAsync(), CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Token_WithoutSession_IsAllowed()
    {
        await GrantAsync();
        var credentials = Credentials with { SessionToken = null };

        Sut(credentials).Refuse(await TokenAsync(credentials: credentials)).ShouldBeNull();
    }

    [Theory]
    [InlineData(14, null)]
    [InlineData(16, "16 minutes old")]
    [InlineData(-4, null)]
    [InlineData(-6, "6 minutes ahead")]
    public async Task Token_OfAnAge_IsGoodFor15Minutes(int minutes, string? refusal)
    {
        await GrantAsync();
        var token = await TokenAsync();
        _clock.Now += TimeSpan.FromMinutes(minutes);

        var refused = Sut().Refuse(token);

        if (refusal is null)
            refused.ShouldBeNull();
        else
            refused.ShouldNotBeNull().ShouldContain(refusal);
    }

    [Fact]
    public async Task Token_ForAnotherCluster_IsRefused()
    {
        await GrantAsync();

        Sut().Refuse(await TokenAsync(cluster: "prod")).ShouldNotBeNull().ShouldContain("for the cluster dev");
    }

    [Fact]
    public async Task Token_OfAnotherRegion_IsRefused()
    {
        await GrantAsync();

        Sut().Refuse(await TokenAsync(region: "eu-west-1")).ShouldNotBeNull().ShouldContain("https://sts.eu-west-1.amazonaws.com/");
    }

    [Fact]
    public async Task Token_WrongSecret_IsRefused()
    {
        await GrantAsync();

        Sut().Refuse(await TokenAsync(credentials: Credentials with { SecretAccessKey = "guessed" })).ShouldNotBeNull().ShouldContain("signature");
    }

    [Fact]
    public async Task Token_UnknownKey_IsRefused()
    {
        await GrantAsync();

        Sut().Refuse(await TokenAsync(credentials: Credentials with { AccessKeyId = "AKIDOTHER" })).ShouldNotBeNull().ShouldContain("Nobody");
    }

    [Theory]
    [InlineData("GetCallerIdentity", "GetSessionToken", "Action")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=61", "signature")]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=3600", "X-Amz-Expires")]
    [InlineData("host%3Bx-k8s-aws-id", "host", "signed headers")]
    [InlineData("https://", "http://", "not to https://")]
    [InlineData("sts.eu-central-1.amazonaws.com/", "sts.example.com/", "sts.example.com")]
    [InlineData("&X-Amz-Signature", "&Extra=1&X-Amz-Signature", "signature")]
    public async Task Token_TamperedWith_IsRefused(string original, string replacement, string refusal)
    {
        await GrantAsync();
        var url = Encoding.UTF8.GetString(Base64Url.DecodeFromChars((await TokenAsync()).AsSpan(EksToken.Prefix.Length)));
        url.ShouldContain(original);

        Refuse(url.Replace(original, replacement, StringComparison.Ordinal)).ShouldContain(refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a static token")]
    [InlineData("k8s-aws-v1.***")]
    [InlineData("k8s-aws-v1.bm8gdXJs")]
    public void Token_NoEksToken_IsRefused(string token) =>
        Sut().Refuse(token).ShouldNotBeNull().ShouldContain("no EKS token");

    [Fact]
    public async Task Token_WithoutAccessEntry_IsRefusedAndAgainOnceRevoked()
    {
        Sut().Refuse(await TokenAsync()).ShouldNotBeNull().ShouldContain("no access entry");
        await GrantAsync();
        await _aws.Call("eks:deleteAccessEntry", $$"""{ "ClusterName": "dev", "PrincipalArn": "{{Role}}" }""");

        (await Sut().IsAllowedAsync(await TokenAsync(), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Token_EntryWithoutPolicy_IsRefused()
    {
        await _aws.Call("eks:createAccessEntry", $$"""{ "ClusterName": "dev", "PrincipalArn": "{{Role}}" }""");

        Sut().Refuse(await TokenAsync()).ShouldNotBeNull().ShouldContain("AmazonEKSClusterAdminPolicy");
    }

    [Fact]
    public async Task Token_FreshEntry_WorksAfterAWhile()
    {
        _cluster.TokensRefusedAfterGrant = 2;
        await GrantAsync();
        var token = await TokenAsync();

        ((bool[])[await Allowed(token), await Allowed(token), await Allowed(token)]).ShouldBe([false, false, true]);
    }

    private EksTokenAuthenticator Sut(AwsCredentials? credentials = null) =>
        new(_aws.Eks, "dev", "eu-central-1", [new(credentials ?? Credentials, Role)], _clock);

    private ValueTask<bool> Allowed(string token) => Sut().IsAllowedAsync(token, CancellationToken.None);

    private string Refuse(string url) => Sut().Refuse(EksToken.Prefix + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url))).ShouldNotBeNull();

    private ValueTask<string> TokenAsync(string cluster = "dev", string region = "eu-central-1", AwsCredentials? credentials = null) =>
        new EksToken(new FixedCredentialSource(credentials ?? Credentials), region, _clock).CreateAsync(cluster, CancellationToken.None);

    private async Task GrantAsync()
    {
        await _aws.Call("eks:createAccessEntry", $$"""{ "ClusterName": "dev", "PrincipalArn": "{{Role}}" }""");
        await _aws.Call("eks:associateAccessPolicy", $$"""
            { "ClusterName": "dev", "PrincipalArn": "{{Role}}", "PolicyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", "AccessScope": { "Type": "cluster" } }
            """);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
