namespace Millwright.Adapters.Aws.Credentials;

/// <summary>What AWS requests are signed with.</summary>
/// <param name="AccessKeyId">Public part; the only one that <see cref="ToString"/> tells.</param>
/// <param name="SecretAccessKey">The secret.</param>
/// <param name="SessionToken">Present for temporary credentials, such as those of a function's role.</param>
public sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>Nothing secret.</summary>
    public override string ToString() => $"credentials of {AccessKeyId}";
}
