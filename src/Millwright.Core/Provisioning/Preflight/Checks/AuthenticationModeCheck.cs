namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>Access is lent by access entries, and nodes join by one.</summary>
internal static class AuthenticationModeCheck
{
    private const string Name = "authentication-mode";

    public static Verdict Judge(PreflightFacts facts) => facts.Cluster.HasAccessEntries
        ? Verdict.Passed(Name, $"authentication mode {facts.Cluster.AuthenticationMode}")
        : Verdict.Blocked(
            Name,
            $"authentication mode {facts.Cluster.AuthenticationMode}: the cluster takes no access entries, so neither Millwright nor the nodes get in",
            $"aws eks update-cluster-config --name {facts.Cluster.Name} --access-config authenticationMode=API_AND_CONFIG_MAP (there is no way back to CONFIG_MAP), then start again");
}
