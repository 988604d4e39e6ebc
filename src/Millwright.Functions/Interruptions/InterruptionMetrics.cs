using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Records;
using Millwright.Functions.Metrics;

namespace Millwright.Functions.Interruptions;

/// <summary>
/// The ledger's metrics, from what each write made known for the first time; those of one invocation and the same dimensions share a line.
/// </summary>
/// <remarks>
/// A reclamation's age and notice go out when they first become known. Should an earlier halt arrive later still, the ledger is corrected, the metric not.
/// <para>
/// Dimension sets, and what they cost at most. A metric with its dimensions is $0.30 a month (https://aws.amazon.com/cloudwatch/pricing/), metered by the hour
/// and only in hours with data. C clusters with P pools each, T types in Z zones:
/// six metrics by [Cluster] 6·C, the same by [Cluster, NodePool] 6·C·P, launches and reclamations by [InstanceType, Zone] 2·T·Z, and UnattributedMessages 1.
/// With 10 clusters of 3 pools, 20 types and 3 zones: 60 + 180 + 120 + 1 = 361 metrics, $108 if every one had data in every hour of the month. A reclamation
/// a day for each of them is 1/24 of that. Finer questions (pool × type × zone) are the report's.
/// </para>
/// </remarks>
public static class InterruptionMetrics
{
    public const string SpotLaunches = "SpotLaunches";
    public const string SpotReclamations = "SpotReclamations";
    public const string RebalanceRecommendations = "RebalanceRecommendations";
    public const string ScheduledChanges = "ScheduledChanges";
    public const string ReclamationNotice = "ReclamationNotice";
    public const string AgeAtReclamation = "AgeAtReclamation";
    public const string UnattributedMessages = "UnattributedMessages";

    private const string Cluster = "Cluster";
    private const string NodePool = "NodePool";
    private const string InstanceType = "InstanceType";
    private const string Zone = "Zone";
    private const string Count = "Count";
    private const string Seconds = "Seconds";

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    private const int ValuesInLine = 100;

    /// <param name="changes">The writes of the invocation.</param>
    /// <param name="at">The time of the data points: when the facts were recorded.</param>
    public static IEnumerable<JsonObject> Lines(IReadOnlyList<RecordChange> changes, DateTimeOffset at)
    {
        var attributed = changes.Where(change => change.After.Attribution is not null).ToList();
        var unattributed = changes.Where(change => change.After.Attribution is null).Sum(change => change.After.Sightings.Count - change.Before.Sightings.Count);
        if (unattributed > 0)
            yield return EmbeddedMetrics.Line(at, [[]], [], [(UnattributedMessages, Count, unattributed)], []);

        foreach (var pool in attributed.GroupBy(change => (change.After.Attribution!.Cluster, change.After.Attribution.NodePool)))
        {
            var ages = pool.Select(NewAge).OfType<long>().Chunk(ValuesInLine).ToList();
            var notices = pool.Select(NewNotice).OfType<long>().Chunk(ValuesInLine).ToList();
            var added = Added(pool);
            for (var line = 0; line == 0 || line < Math.Max(ages.Count, notices.Count); line++)
            {
                List<(string Name, string Unit, double[] Values)> metrics = line == 0 ? [
                    (SpotLaunches, Count, [added.SpotLaunches]),
                    (SpotReclamations, Count, [added.SpotReclamations]),
                    (RebalanceRecommendations, Count, [added.RebalanceRecommendations]),
                    (ScheduledChanges, Count, [added.ScheduledChanges]),
                ] : [];
                metrics.RemoveAll(metric => metric.Values is [0]);
                if (line < ages.Count) metrics.Add((AgeAtReclamation, Seconds, [.. ages[line]]));
                if (line < notices.Count) metrics.Add((ReclamationNotice, Seconds, [.. notices[line]]));
                if (metrics.Count > 0)
                    yield return Line(at, [[Cluster], [Cluster, NodePool]], [(Cluster, pool.Key.Cluster), (NodePool, pool.Key.NodePool)], metrics);
            }
        }

        var placed = attributed.Where(change => change.After.Zone is not null);
        foreach (var cell in placed.GroupBy(change => (change.After.Attribution!.InstanceType, Zone: change.After.Zone!)))
        {
            var added = Added(cell);
            List<(string Name, string Unit, double[] Values)> metrics =
                [(SpotLaunches, Count, [added.SpotLaunches]), (SpotReclamations, Count, [added.SpotReclamations])];
            metrics.RemoveAll(metric => metric.Values is [0]);
            if (metrics.Count > 0)
                yield return Line(at, [[InstanceType, Zone]], [(InstanceType, cell.Key.InstanceType), (Zone, cell.Key.Zone)], metrics);
        }
    }

    private static RecordCounts Added(IEnumerable<RecordChange> changes) =>
        changes.Aggregate(default(RecordCounts), (sum, change) => sum + (RecordCounts.Of(change.After) - RecordCounts.Of(change.Before)));

    private static long? NewAge(RecordChange change) => Known(change.Before)?.AgeSeconds is null ? change.After.Reclamation?.AgeSeconds : null;

    private static long? NewNotice(RecordChange change) => Known(change.Before)?.NoticeSeconds is null ? change.After.Reclamation?.NoticeSeconds : null;

    // Before its attribution nothing of a record went out.
    private static Reclamation? Known(InstanceRecord record) => record.Attribution is null ? null : record.Reclamation;

    // One value is a number, several are a list: both are the format's.
    private static JsonObject Line(
        DateTimeOffset at, string[][] sets, (string Name, string Value)[] dimensions, List<(string Name, string Unit, double[] Values)> metrics)
    {
        var line = EmbeddedMetrics.Line(at, sets, dimensions, [.. metrics.Select(metric => (metric.Name, metric.Unit, metric.Values[0]))], []);
        foreach (var metric in metrics.Where(metric => metric.Values.Length > 1))
            line[metric.Name] = new JsonArray([.. metric.Values.Select(value => (JsonNode)value)]);
        return line;
    }
}
