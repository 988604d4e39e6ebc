namespace Millwright.Adapters.Helm.Releases;

/// <summary>Helm's words for the state of a revision (helm.sh/helm/v4/pkg/release/common).</summary>
public static class ReleaseStatus
{
    public const string Deployed = "deployed";
    public const string Uninstalled = "uninstalled";

    /// <summary>Whether Helm was still at work. Helm refuses to upgrade from these, so a killed run blocks its release until somebody tidies up.</summary>
    public static bool IsUnfinished(string status) =>
        status is "pending-install" or "pending-upgrade" or "pending-rollback" or "uninstalling" or "unknown";
}
