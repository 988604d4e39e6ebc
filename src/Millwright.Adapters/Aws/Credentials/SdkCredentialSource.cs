using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Millwright.Adapters.Aws.Credentials;

/// <summary>The SDK's default chain: environment (in Lambda), profiles, web identity, container and instance roles. The SDK keeps and renews them.</summary>
public sealed class SdkCredentialSource : IAwsCredentialSource
{
    public async ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentialsAsync().WaitAsync(cancellationToken);
            return new AwsCredentials(found.AccessKey, found.SecretKey, string.IsNullOrEmpty(found.Token) ? null : found.Token);
        }
        catch (AmazonClientException problem)
        {
            throw AwsFailures.Exception(problem, "find AWS credentials");
        }
    }
}
