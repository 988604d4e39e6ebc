namespace Millwright.Adapters.Aws.Credentials;

/// <summary>Where the credentials of the moment come from.</summary>
public interface IAwsCredentialSource
{
    /// <exception cref="Core.Failures.FailureException">There are none.</exception>
    ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken);
}
