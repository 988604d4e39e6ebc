using Millwright.Local.Aws.Eks;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>The access that a run borrows.</summary>
internal static class InstallerAccess
{
    /// <summary>The installer's access entries that are left on the region's cluster.</summary>
    public static IReadOnlyList<FakeAccessEntry> InstallerEntries(this LocalRegion region) =>
        [.. region.Aws.Eks.AccessEntries(region.Cluster!.Name).Where(entry => entry.PrincipalArn.EndsWith($"/{LocalCredentials.InstallerRole}", StringComparison.Ordinal))];
}
