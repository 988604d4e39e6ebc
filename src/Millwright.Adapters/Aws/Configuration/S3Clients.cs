using Amazon.Runtime;
using Amazon.S3;

namespace Millwright.Adapters.Aws.Configuration;

/// <summary>Makes S3 clients.</summary>
public static class S3Clients
{
    /// <summary>
    /// A client of the environment's region and credentials. <c>AWS_ENDPOINT_URL_S3</c>, then <c>AWS_ENDPOINT_URL</c>, take it elsewhere, with the bucket in
    /// the path, because names of stand-ins have no sub-domains.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="credentials">Null takes the SDK's default chain.</param>
    public static AmazonS3Client Create(Func<string, string?> variable, AWSCredentials? credentials = null)
    {
        var config = new AmazonS3Config();
        var endpoint = Present("AWS_ENDPOINT_URL_S3") ?? Present("AWS_ENDPOINT_URL");
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = Present("AWS_REGION") ?? Present("AWS_DEFAULT_REGION") ?? "us-east-1";
        }

        return credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);

        string? Present(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
