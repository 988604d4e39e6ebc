using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.Dashboards;

/// <summary>Did every cluster get its Karpenter, and is everything delivered?</summary>
internal static class FleetDashboard
{
    private static readonly Duration Period = Duration.Hours(1);

    public static void Create(Construct scope, string prefix, ClusterFunctions functions, WatchedStateMachine provisioning, InterruptionLedger ledger)
    {
        var runs = functions["SummarizeRun"].Logs;
        var fiveMinutes = new MetricOptions { Statistic = "Maximum", Period = Duration.Minutes(5) };
        _ = new Dashboard(scope, "FleetDashboard", new DashboardProps
        {
            DashboardName = $"{prefix}-Fleet",
            DefaultInterval = Duration.Days(7),
            Widgets =
            [
                [
                    Widgets.Bars("Runs by outcome (good: no failed)", 8, "runs", MillwrightMetrics.Lines("ProvisioningRuns", MillwrightMetrics.ByOutcome, "Sum", Period)),
                    Widgets.Graph(
                        "Duration of a run (good: below 15 min; a new cluster waits for its nodes)",
                        8,
                        "seconds",
                        MillwrightMetrics.Lines("ProvisioningDuration", MillwrightMetrics.ByOutcome, "p50", Period),
                        MillwrightMetrics.Lines("ProvisioningDuration", MillwrightMetrics.ByOutcome, "Maximum", Period)),
                    Widgets.Graph(
                        "Runs under way (good: as many started as ended)",
                        8,
                        "runs",
                        provisioning.Metric("ExecutionsStarted", Period),
                        provisioning.Metric("ExecutionsSucceeded", Period),
                        provisioning.Metric("ExecutionsFailed", Period)),
                ],
                [
                    Widgets.Log(
                        "Last failures with their remedy (good: empty)",
                        Widgets.FullWidth,
                        runs,
                        "fields @timestamp, cluster, state, error, message, remedy",
                        "filter event = \"run-failed\"",
                        "sort @timestamp desc",
                        "limit 20"),
                ],
                [
                    Widgets.Log(
                        "Clusters by revision (good: one revision an environment)",
                        12,
                        runs,
                        "filter event = \"run-ended\" and outcome in [\"succeeded\", \"unchanged\"]",
                        "stats latest(environment) as environment, latest(revision) as revision, latest(@timestamp) as provisioned by cluster",
                        "sort environment asc, revision asc, cluster asc"),
                    Widgets.Graph(
                        "Age of the ledger's oldest message (good: below 60 s)", 6, "seconds", ledger.Queue.Queue.MetricApproximateAgeOfOldestMessage(fiveMinutes)),
                    Widgets.Graph(
                        "The ledger's dead letters (good: none)", 6, "messages", ledger.Queue.DeadLetters.MetricApproximateNumberOfMessagesVisible(fiveMinutes)),
                ],
            ],
        });
    }
}
