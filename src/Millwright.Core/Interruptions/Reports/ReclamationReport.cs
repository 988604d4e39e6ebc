using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.Reports;

/// <summary>What the ledger says about reclamations. A function of the records and the time; the order of the records does not matter.</summary>
/// <param name="AsOf">Until when instances without an end are taken to have run.</param>
/// <param name="Total">Everything attributed.</param>
/// <param name="Clusters">By cluster, in order of name, like all lists.</param>
/// <param name="NodePools">By cluster and NodePool.</param>
/// <param name="TypesAndZones">By instance type and zone.</param>
/// <param name="Families">By family: the type before its dot.</param>
/// <param name="Hours">By hour of the day, all 24.</param>
/// <param name="Unattributed">Reclamations of instances that nobody could attribute; they are in none of the above.</param>
public sealed record ReclamationReport(
    DateTimeOffset AsOf,
    ReclamationStatistics Total,
    IReadOnlyList<NamedGroup> Clusters,
    IReadOnlyList<PoolOfCluster> NodePools,
    IReadOnlyList<TypeAndZone> TypesAndZones,
    IReadOnlyList<NamedGroup> Families,
    IReadOnlyList<HourOfDay> Hours,
    int Unattributed)
{
    private const int HoursOfDay = 24;

    /// <param name="records">The records of the period.</param>
    /// <param name="asOf">The time of the report.</param>
    public static ReclamationReport Of(IEnumerable<InstanceRecord> records, DateTimeOffset asOf)
    {
        var all = records.ToList();
        var nodes = all.Where(record => record.Attribution is not null).Select(record => new ReportedNode(record, asOf)).ToList();
        return new ReclamationReport(
            asOf,
            ReportedNode.Summarize(nodes),
            By(nodes, node => node.Node.Cluster, (name, statistics) => new NamedGroup(name, statistics)),
            By(nodes, node => (node.Node.Cluster, node.Node.NodePool), (pool, statistics) => new PoolOfCluster(pool.Cluster, pool.NodePool, statistics)),
            By(nodes, node => (node.Node.InstanceType, node.Zone), (cell, statistics) => new TypeAndZone(cell.InstanceType, cell.Zone, statistics)),
            By(nodes, node => node.Family, (name, statistics) => new NamedGroup(name, statistics)),
            ByHour(nodes),
            all.Count(record => record is { Attribution: null, Reclamation: not null }));
    }

    private static List<TGroup> By<TKey, TGroup>(List<ReportedNode> nodes, Func<ReportedNode, TKey> key, Func<TKey, ReclamationStatistics, TGroup> group) =>
        [
            .. nodes.GroupBy(key).OrderBy(members => members.Key, OrdinalOrder<TKey>.Instance)
                .Select(members => group(members.Key, ReportedNode.Summarize(members))),
        ];

    private static List<HourOfDay> ByHour(List<ReportedNode> nodes)
    {
        var reclamations = new int[HoursOfDay];
        var witnessed = new int[HoursOfDay];
        var hours = new double[HoursOfDay];
        foreach (var node in nodes.OrderBy(node => node.InstanceId, StringComparer.Ordinal))
        {
            if (node.Reclamation is { } reclamation) reclamations[reclamation.WarnedAt.UtcDateTime.Hour]++;
            node.Exposure?.AddTo(hours);
            if (node.Exposure?.ReclaimedAt is { } warned) witnessed[warned.UtcDateTime.Hour]++;
        }

        return [.. Enumerable.Range(0, HoursOfDay).Select(hour =>
            new HourOfDay(hour, reclamations[hour], hours[hour], GarwoodInterval.Of(witnessed[hour], hours[hour])?.Times(ReportedNode.ThousandHours)))];
    }
}
