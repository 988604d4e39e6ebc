namespace Millwright.Core.Environments;

/// <summary>Finds the environment that a cluster belongs to.</summary>
public static class EnvironmentSelection
{
    /// <summary>The first environment, in the order of their file names, one of whose rules matches; null when none does.</summary>
    public static EnvironmentDefinition? Find(
        IEnumerable<EnvironmentDefinition> environments, string clusterName, IReadOnlyDictionary<string, string> clusterTags) =>
        environments
            .OrderBy(environment => environment.File, StringComparer.Ordinal)
            .FirstOrDefault(environment => environment.Clusters.Any(rule => rule.Matches(clusterName, clusterTags)));
}
