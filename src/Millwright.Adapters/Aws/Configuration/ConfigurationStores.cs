using Amazon.Runtime;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Configuration;

/// <summary>Opens the store that a setting names.</summary>
public static class ConfigurationStores
{
    /// <summary>Opens <c>s3://bucket[/prefix]</c> or <c>file:///folder</c>.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>: the location is neither.</exception>
    public static IConfigurationStore Open(string location) => Open(location, Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="Open(string)"/>, with the environment given.</summary>
    public static IConfigurationStore Open(string location, Func<string, string?> variable)
    {
        if (Uri.TryCreate(location, UriKind.Absolute, out var uri))
        {
            if (uri is { Scheme: "file", Host: "", AbsolutePath.Length: > 1 })
                return new DirectoryConfigurationStore(uri.LocalPath);
            if (uri is { Scheme: "s3", Host.Length: > 0, UserInfo: "", Query: "", IsDefaultPort: true })
                return new S3ConfigurationStore(CreateClient(variable), uri.Host, Uri.UnescapeDataString(uri.AbsolutePath).Trim('/'));
        }

        throw new FailureException(
            FailureNames.BrokenConfiguration,
            $"The configuration's location '{location}' is neither s3://bucket[/prefix] nor file:///folder.",
            "Correct the location of the configuration, such as s3://my-millwright-configuration.");
    }

    private static Amazon.S3.AmazonS3Client CreateClient(Func<string, string?> variable)
    {
        try
        {
            return S3Clients.Create(variable);
        }
        catch (AmazonClientException problem)
        {
            throw AwsFailures.Exception(problem, "make an S3 client");
        }
    }
}
