using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Core.Failures;

namespace Millwright.Cli.Status;

/// <summary>The fleet: every cluster that a run was for.</summary>
/// <param name="Lines">By environment and name.</param>
/// <param name="Note">Why drift is not known; empty where it is.</param>
internal sealed record FleetStatus(IReadOnlyList<FleetLine> Lines, string Note)
{
    /// <summary>Reads the table, and what is in force from the configuration where one is named.</summary>
    /// <exception cref="FailureException">The table could not be read.</exception>
    public static async Task<FleetStatus> ReadAsync(IFleetTable table, string? configuration, CancellationToken cancellationToken)
    {
        var (inForce, note) = await InForceAsync(configuration, cancellationToken);
        List<FleetLine> lines = [];
        await foreach (var record in table.ReadAllAsync(FleetLine.Attributes, cancellationToken))
            lines.Add(new FleetLine(record, inForce));
        return new FleetStatus([.. lines.OrderBy(line => line.Environment, StringComparer.Ordinal).ThenBy(line => line.Cluster, StringComparer.Ordinal)], note);
    }

    /// <summary>The revision in force by environment; null with a reason where that is not known.</summary>
    public static async Task<(IReadOnlyDictionary<string, string>? InForce, string Note)> InForceAsync(string? configuration, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration))
            return (null, "Drift is not known: give --configuration s3://BUCKET, or set MILLWRIGHT_CONFIGURATION.");
        try
        {
            var revisions = new RevisionStore(ConfigurationStores.Open(configuration));
            var inForce = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var environment in await revisions.ListCurrentAsync(cancellationToken))
            {
                if (await revisions.CurrentShaAsync(environment, cancellationToken) is { } revision)
                    inForce[environment] = revision;
            }

            return (inForce, "");
        }
        catch (FailureException refused)
        {
            // The table is worth reading without it.
            return (null, $"Drift is not known: {refused.Failure.Message} What to do: {refused.Failure.Remedy}");
        }
    }
}
