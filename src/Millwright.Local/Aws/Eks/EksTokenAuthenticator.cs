using System.Security.Cryptography;
using System.Text;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Signing;
using Millwright.Local.Kubernetes;

namespace Millwright.Local.Aws.Eks;

/// <summary>
/// Checks bearer tokens as an EKS cluster does: the presigned STS request first (https://github.com/kubernetes-sigs/aws-iam-authenticator, pkg/token), then the signature, which
/// in the cloud is STS's part, then whether the role behind it administers the cluster by an access entry.
/// </summary>
/// <param name="eks">Holds the access entries.</param>
/// <param name="cluster">The cluster's name; a token for another one is refused.</param>
/// <param name="region">The region whose STS the tokens must be for.</param>
/// <param name="identities">Whose signatures are known.</param>
/// <param name="time">Tells whether a token is still good.</param>
public sealed class EksTokenAuthenticator(FakeEks eks, string cluster, string region, IReadOnlyCollection<KnownIdentity> identities, TimeProvider time)
    : ITokenAuthenticator
{
    private const string ClusterHeader = "x-k8s-aws-id";

    /// <summary>The authenticator takes tokens for 15 minutes, whatever they say themselves.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>STS takes no signature of a clock that is further ahead: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>Whether the holder of the token administers the cluster, now.</summary>
    public ValueTask<bool> IsAllowedAsync(string bearerToken, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Refuse(bearerToken) is null);
    }

    /// <summary>Why a token is refused, without any part of it; null when it is good.</summary>
    public string? Refuse(string bearerToken) =>
        PresignedIdentity.Read(bearerToken) is { } token
            ? RefuseRequest(token) ?? RefuseDate(token) ?? RefuseIdentity(token)
            : $"It is no EKS token: '{EksToken.Prefix}' and a URL in base64url are expected.";

    private string? RefuseRequest(PresignedIdentity token)
    {
        var sts = AwsPartition.EndpointOf("sts", region);
        if (token.Url.Scheme != Uri.UriSchemeHttps || token.Url.Authority != sts.Authority || token.Url.AbsolutePath != "/")
            return $"The request goes to {token.Url.GetLeftPart(UriPartial.Path)}, not to {sts}.";
        if (token["Action"] != "GetCallerIdentity")
            return $"The request's Action is '{token["Action"]}', not GetCallerIdentity.";
        return token["X-Amz-SignedHeaders"] == $"host;{ClusterHeader}"
            ? null
            : $"The signed headers are '{token["X-Amz-SignedHeaders"]}', not host and {ClusterHeader}.";
    }

    private string? RefuseDate(PresignedIdentity token)
    {
        if (token.Date is not { } date)
            return "X-Amz-Date is missing or no date.";
        if (token.Expires is not { } expires || expires > Lifetime)
            return $"X-Amz-Expires is missing or beyond {Lifetime.TotalSeconds:0} s.";
        var age = time.GetUtcNow() - date;
        if (age > Lifetime)
            return $"The token is {age.TotalMinutes:0} minutes old; it is good for {Lifetime.TotalMinutes:0}.";
        return age < -MostAhead ? $"The token is dated {-age.TotalMinutes:0} minutes ahead of this clock." : null;
    }

    private string? RefuseIdentity(PresignedIdentity token)
    {
        if (token.Credential is not [var accessKey, _, var signedRegion, "sts", "aws4_request"] || signedRegion != region)
            return $"The signature's scope is not sts in {region}.";
        if (identities.FirstOrDefault(identity => identity.Credentials.AccessKeyId == accessKey) is not { } identity)
            return "Nobody has that access key.";
        if (!IsSignedBy(identity, token))
            return $"The signature is not that of {identity.RoleArn} for the cluster {cluster}.";
        if (eks.EntryInForce(cluster, identity.RoleArn) is not { } entry)
            return $"{identity.RoleArn} has no access entry on {cluster}, or not one that works yet.";
        return entry.IsClusterAdmin ? null : $"The access entry of {identity.RoleArn} lacks {FakeAccessEntry.ClusterAdminPolicy} for the cluster.";
    }

    private bool IsSignedBy(KnownIdentity identity, PresignedIdentity token)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { [ClusterHeader] = cluster };
        var scope = new SigningScope(token.Date!.Value, region, "sts");
        var expected = SignatureV4.Presign(HttpMethod.Get, token.Unsigned, headers, identity.Credentials, scope, token.Expires!.Value);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected.AbsoluteUri), Encoding.UTF8.GetBytes(token.Url.AbsoluteUri));
    }
}
