using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Adapters.Kubernetes;
using Millwright.Cli.Clusters;
using Millwright.Core.Failures;

namespace Millwright.Cli.Status;

/// <summary>One cluster in depth.</summary>
/// <param name="Line">What the fleet table says.</param>
/// <param name="Detail">The last run's whole outcome; null where the record has none.</param>
/// <param name="Live">What the cluster itself says; null where it was not reached.</param>
/// <param name="NotReached">Why it was not; empty where it was.</param>
internal sealed record ClusterStatus(FleetLine Line, JsonObject? Detail, LiveCluster? Live, string NotReached)
{
    /// <summary>Reads the record, and asks the cluster where it can be reached from here.</summary>
    /// <param name="table">The fleet table.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="configuration">Where revisions are; null leaves drift unknown.</param>
    /// <param name="open">Reaches the cluster.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">The table could not be read, or has no record of the cluster.</exception>
    public static async Task<ClusterStatus> ReadAsync(
        IFleetTable table, string cluster, string? configuration, Func<CancellationToken, Task<ClusterConnection>> open, CancellationToken cancellationToken)
    {
        var record = await table.FindAsync(cluster, cancellationToken) ?? throw new FailureException(
            FailureNames.AwsRejected,
            $"The fleet table has no record of {cluster}: no run for it has ended.",
            "See millwright status for the clusters that it has, or start a run: millwright provision --cluster.");
        var (inForce, _) = await FleetStatus.InForceAsync(configuration, cancellationToken);
        var (live, notReached) = await ReadLiveAsync(open, cancellationToken);
        return new ClusterStatus(new FleetLine(record, inForce), record.TryGetValue("lastRunDetail", out var detail) ? JsonReading.ParseObject(detail) : null, live, notReached);
    }

    /// <summary>The record is worth showing without the cluster, which may be private or gone.</summary>
    private static async Task<(LiveCluster? Live, string NotReached)> ReadLiveAsync(Func<CancellationToken, Task<ClusterConnection>> open, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await open(cancellationToken);
            return (await LiveCluster.ReadAsync(connection.Kubernetes, cancellationToken), "");
        }
        catch (FailureException refused)
        {
            return (null, $"{refused.Failure.Message} What to do: {refused.Failure.Remedy}");
        }
    }
}
