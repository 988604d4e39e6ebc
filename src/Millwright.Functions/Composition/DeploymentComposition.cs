using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Core.Failures;
using Millwright.Functions.Deployment;

namespace Millwright.Functions.Composition;

/// <summary>What the function is made of that CloudFormation calls.</summary>
public static class DeploymentComposition
{
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>.</exception>
    public static SeedConfiguration SeedConfiguration(Func<string, string?> variable, TimeProvider time)
    {
        var location = variable(FunctionSettings.ConfigurationVariable) is { Length: > 0 } value
            ? value
            : throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The function's environment is wrong: {FunctionSettings.ConfigurationVariable} is not set.",
                "Set the variable in the function's configuration; the CDK app does it.");
        return new SeedConfiguration(new RevisionStore(ConfigurationStores.Open(location, variable)), archive => ConfigurationStores.Open(archive, variable), new HttpClient(), time);
    }
}
