using System.Buffers.Text;
using System.Text;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Signing;

namespace Millwright.Adapters.Aws;

/// <summary>
/// Makes the tokens that an EKS API server takes: a signed STS request that tells who signed it. Nothing is called, so making one costs microseconds.
/// </summary>
/// <remarks>
/// The authenticator on the cluster's side accepts a token for 15 minutes after its date, whatever X-Amz-Expires says; 60 s is what
/// <c>aws eks get-token</c> writes there (https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster).
/// </remarks>
/// <param name="credentials">Who signs. That role or user needs an access entry on the cluster.</param>
/// <param name="region">The region whose STS checks the request: the cluster's.</param>
/// <param name="time">Gives the date.</param>
public sealed class EksToken(IAwsCredentialSource credentials, string region, TimeProvider time)
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "k8s-aws-v1.";

    private const string ClusterHeader = "x-k8s-aws-id";
    private static readonly TimeSpan Expires = TimeSpan.FromSeconds(60);

    /// <summary>A new token.</summary>
    /// <param name="cluster">The cluster's name: a token works on no other.</param>
    /// <param name="cancellationToken">Ends the wait for credentials.</param>
    public async ValueTask<string> CreateAsync(string cluster, CancellationToken cancellationToken)
    {
        var request = new Uri(AwsPartition.EndpointOf("sts", region), "?Action=GetCallerIdentity&Version=2011-06-15");
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { [ClusterHeader] = cluster };
        var scope = new SigningScope(time.GetUtcNow(), region, "sts");
        var url = SignatureV4.Presign(HttpMethod.Get, request, headers, await credentials.GetAsync(cancellationToken), scope, Expires);
        return Prefix + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url.AbsoluteUri));
    }
}
