using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.Dashboards;

/// <summary>Which pools, types and zones lose Spot nodes, how old they get, and how much notice is left.</summary>
internal static class SpotDashboard
{
    private const string Reclamations = "SpotReclamations";
    private const string Launches = "SpotLaunches";

    private static readonly Duration Hour = Duration.Hours(1);
    private static readonly Duration Day = Duration.Days(1);

    public static void Create(Construct scope, string prefix, InterruptionLedger ledger) => _ = new Dashboard(scope, "SpotDashboard", new DashboardProps
    {
        DashboardName = $"{prefix}-Spot",
        DefaultInterval = Duration.Days(14),
        Widgets =
        [
            [
                Widgets.Graph(
                    "Reclamations over launches (good: far below; a reclamation is a node that AWS took back)",
                    8,
                    "nodes",
                    MillwrightMetrics.Total(Launches, MillwrightMetrics.ByCluster, "Launches", Hour),
                    MillwrightMetrics.Total(Reclamations, MillwrightMetrics.ByCluster, "Reclamations", Hour)),
                Widgets.Graph("Reclamations per 100 launches, by day (good: below 5, and steady)", 8, "per 100 launches", Rate()),
                Widgets.Numbers(
                    "Over the whole time (good: few of each)",
                    8,
                    MillwrightMetrics.Total(Launches, MillwrightMetrics.ByCluster, "Launches", Day),
                    MillwrightMetrics.Total(Reclamations, MillwrightMetrics.ByCluster, "Reclamations", Day),
                    MillwrightMetrics.Total("RebalanceRecommendations", MillwrightMetrics.ByCluster, "Rebalance recommendations", Day),
                    MillwrightMetrics.Total("ScheduledChanges", MillwrightMetrics.ByCluster, "Scheduled changes", Day)),
            ],
            [
                Widgets.Bars("Reclamations by pool (good: none stands out; one that does has too few types)", 12, "reclamations", MillwrightMetrics.Lines(Reclamations, MillwrightMetrics.ByPool, "Sum", Day)),
                Widgets.Bars("Reclamations by type and zone (good: spread; leave out what stands out)", 12, "reclamations", MillwrightMetrics.Lines(Reclamations, MillwrightMetrics.ByTypeAndZone, "Sum", Day)),
            ],
            [
                Widgets.Graph(
                    "Age at reclamation, median and p10 (good: hours; minutes mean that the types are scarce)",
                    12,
                    "seconds",
                    MillwrightMetrics.Lines("AgeAtReclamation", MillwrightMetrics.ByCluster, "p50", Day),
                    MillwrightMetrics.Lines("AgeAtReclamation", MillwrightMetrics.ByCluster, "p10", Day)),
                Widgets.Graph(
                    "Notice left, median and p10 (good: near 120 s; AWS promises two minutes at best)",
                    12,
                    "seconds",
                    MillwrightMetrics.Lines("ReclamationNotice", MillwrightMetrics.ByCluster, "p50", Day),
                    MillwrightMetrics.Lines("ReclamationNotice", MillwrightMetrics.ByCluster, "p10", Day)),
            ],
            [
                Widgets.Graph(
                    "Rebalance recommendations and scheduled changes (good: few; they come before reclamations and retirements)",
                    12,
                    "messages",
                    MillwrightMetrics.Lines("RebalanceRecommendations", MillwrightMetrics.ByCluster, "Sum", Hour),
                    MillwrightMetrics.Lines("ScheduledChanges", MillwrightMetrics.ByCluster, "Sum", Hour)),
                Widgets.Log(
                    "Messages that could not be read (good: empty)",
                    12,
                    ledger.Recorder.Logs,
                    "fields @timestamp, messageId, message",
                    "filter event = \"poison-message\"",
                    "sort @timestamp desc",
                    "limit 20"),
            ],
        ],
    });

    /// <summary>
    /// Rings for each pool that loses many nodes, and names it. The level is a number and not a share of launches: an alarm sees three hours, and within those
    /// the launch that replaces a reclaimed node is often the pool's only one, so that the share says 100 % of every quiet pool. Over days it means something: there
    /// it is the dashboard's and the report's. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
    /// </summary>
    /// <param name="scope">The parent.</param>
    /// <param name="perHour">Reclamations of one pool within an hour.</param>
    /// <param name="action">What the alarm does.</param>
    public static void AddAlarm(Construct scope, int perHour, IAlarmAction action)
    {
        var alarm = new Alarm(scope, "PoolLosesNodes", new AlarmProps
        {
            AlarmDescription = $"A NodePool lost {perHour} Spot nodes or more within an hour: the contributor's cluster and pool. The Spot dashboard shows types and zones; give the pool more of both.",
            // Each series is a contributor of the alarm with a state of its own; both clauses are what makes it one.
            Metric = MillwrightMetrics.Expression(
                $"SELECT SUM({Reclamations}) FROM SCHEMA({MillwrightMetrics.Namespace}, {MillwrightMetrics.ByPool}) GROUP BY {MillwrightMetrics.ByPool} ORDER BY SUM() DESC",
                label: "",
                Hour),
            Threshold = perHour,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        alarm.AddAlarmAction(action);
    }

    private static MathExpression Rate()
    {
        var reclamations = MillwrightMetrics.Search(Reclamations, MillwrightMetrics.ByCluster, "Sum", Day);
        var launches = MillwrightMetrics.Search(Launches, MillwrightMetrics.ByCluster, "Sum", Day);
        return MillwrightMetrics.Expression($"100 * SUM({reclamations}) / SUM({launches})", "Reclamations per 100 launches", Day);
    }
}
