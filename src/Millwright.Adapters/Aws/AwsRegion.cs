using Amazon.Runtime;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws;

/// <summary>Which region a command works in.</summary>
public static class AwsRegion
{
    /// <summary>The one that is named, or <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, or the one of the profile.</summary>
    /// <param name="option">What the command line says, or null.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="profile">Reads the profile's region; null reads the SDK's.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: none of them names one.</exception>
    public static string Find(string? option, Func<string, string?> variable, Func<string?>? profile = null)
    {
        // Not the instance metadata service: where it does not answer, asking takes seconds.
        profile ??= () => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;
        string?[] candidates = [option, variable("AWS_REGION"), variable("AWS_DEFAULT_REGION")];
        return candidates.FirstOrDefault(candidate => !string.IsNullOrEmpty(candidate)) ?? profile()
            ?? throw new FailureException(FailureNames.InvalidRequest, "No region is named.", "Give --region, or set AWS_REGION, such as eu-west-1.");
    }
}
