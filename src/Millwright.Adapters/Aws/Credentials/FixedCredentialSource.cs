namespace Millwright.Adapters.Aws.Credentials;

/// <summary>Always the same credentials: for tests and the local stand-ins.</summary>
public sealed class FixedCredentialSource(AwsCredentials credentials) : IAwsCredentialSource
{
    public ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credentials);
}
