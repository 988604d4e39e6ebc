using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Records;
using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report;

/// <summary>The report for machines. What is not known is null.</summary>
internal static class ReportJson
{
    public static JsonObject Of(ReportInput input)
    {
        var report = input.Report;
        return new JsonObject
        {
            ["source"] = input.Source,
            ["since"] = Timestamp.Format(input.Since),
            ["asOf"] = Timestamp.Format(report.AsOf),
            ["caution"] = ReportWords.Caution,
            ["total"] = Statistics([], report.Total),
            ["clusters"] = List(report.Clusters, cluster => Statistics([("cluster", cluster.Name)], cluster.Statistics)),
            ["nodePools"] = List(report.NodePools, pool => Statistics([("cluster", pool.Cluster), ("nodePool", pool.NodePool)], pool.Statistics)),
            ["typesAndZones"] = List(report.TypesAndZones, cell => Statistics([("instanceType", cell.InstanceType), ("zone", cell.Zone)], cell.Statistics)),
            ["families"] = List(report.Families, family => Statistics([("family", family.Name)], family.Statistics)),
            ["hours"] = List(report.Hours, hour => new JsonObject
            {
                ["hour"] = hour.Hour,
                ["reclamations"] = hour.Reclamations,
                ["spotInstanceHours"] = Round(hour.SpotInstanceHours),
                ["perThousandHours"] = Interval(hour.PerThousandHours),
            }),
            ["unattributed"] = report.Unattributed,
            ["unreadable"] = input.Unreadable,
        };
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(write)]);

    private static JsonObject Statistics((string Name, string Value)[] names, ReclamationStatistics statistics)
    {
        var result = new JsonObject(names.Select(name => KeyValuePair.Create(name.Name, (JsonNode?)name.Value)));
        result["reclamations"] = statistics.Reclamations;
        result["capacityReservationReclamations"] = statistics.CapacityReservationReclamations;
        result["ordinaryEnds"] = statistics.OrdinaryEnds;
        result["spotLaunches"] = statistics.SpotLaunches;
        result["spotInstanceHours"] = Round(statistics.SpotInstanceHours);
        result["perHundredLaunches"] = Interval(statistics.PerHundredLaunches);
        result["perThousandHours"] = Interval(statistics.PerThousandHours);
        result["ageSeconds"] = Spread(statistics.AgeSeconds);
        result["noticeSeconds"] = Spread(statistics.NoticeSeconds);
        return result;
    }

    private static JsonObject? Interval(Interval? interval) => interval is null
        ? null
        : new JsonObject { ["value"] = Round(interval.Value), ["low"] = Round(interval.Low), ["high"] = Round(interval.High) };

    private static JsonObject? Spread(Spread? spread) => spread is null
        ? null
        : new JsonObject { ["count"] = spread.Count, ["p10"] = Round(spread.P10), ["median"] = Round(spread.Median), ["p90"] = Round(spread.P90) };

    private static double Round(double value) => Math.Round(value, 4);
}
