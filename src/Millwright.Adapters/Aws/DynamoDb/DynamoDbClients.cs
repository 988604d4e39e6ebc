using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Millwright.Adapters.Aws.DynamoDb;

/// <summary>Makes DynamoDB clients.</summary>
public static class DynamoDbClients
{
    /// <summary>A call takes some milliseconds; one that takes a second is better repeated.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A client of the environment's region and credentials. <c>AWS_ENDPOINT_URL_DYNAMODB</c>, then <c>AWS_ENDPOINT_URL</c>, take it elsewhere. The SDK repeats
    /// throttled and lost calls by itself, three times, with jitter.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="credentials">Null takes the SDK's default chain.</param>
    public static AmazonDynamoDBClient Create(Func<string, string?> variable, AWSCredentials? credentials = null)
    {
        var config = new AmazonDynamoDBConfig { Timeout = RequestTimeout, RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 3 };
        if ((Present("AWS_ENDPOINT_URL_DYNAMODB") ?? Present("AWS_ENDPOINT_URL")) is { } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = Present("AWS_REGION") ?? Present("AWS_DEFAULT_REGION") ?? "us-east-1";
        }

        return credentials is null ? new AmazonDynamoDBClient(config) : new AmazonDynamoDBClient(credentials, config);

        string? Present(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
