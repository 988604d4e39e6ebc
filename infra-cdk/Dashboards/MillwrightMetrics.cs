using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;

namespace Millwright.Infra.Dashboards;

/// <summary>The metrics that the functions write, and the dimensions that they write them with.</summary>
internal static class MillwrightMetrics
{
    public const string Namespace = "Millwright";
    public const string ByOutcome = "Outcome";
    public const string ByCluster = "Cluster";
    public const string ByPool = "Cluster,NodePool";
    public const string ByTypeAndZone = "InstanceType,Zone";

    /// <summary>All series of a metric with the given dimensions, however many there are.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="dimensions">The names of its dimensions, with commas.</param>
    /// <param name="statistic">Such as Sum, Average or p50.</param>
    /// <param name="period">What one point stands for.</param>
    public static string Search(string metric, string dimensions, string statistic, Duration period) =>
        $"SEARCH('{{{Namespace},{dimensions}}} MetricName=\"{metric}\"', '{statistic}', {period.ToSeconds()})";

    /// <summary>The series as lines, named by their dimensions.</summary>
    public static MathExpression Lines(string metric, string dimensions, string statistic, Duration period) =>
        Expression(Search(metric, dimensions, statistic, period), label: "", period);

    /// <summary>The series added up; zero where there is none.</summary>
    public static MathExpression Total(string metric, string dimensions, string label, Duration period) =>
        Expression($"SUM({Search(metric, dimensions, "Sum", period)})", label, period);

    public static MathExpression Expression(string expression, string label, Duration period) => new(new MathExpressionProps
    {
        Expression = expression,
        Label = label,
        Period = period,
        UsingMetrics = new Dictionary<string, IMetric>(),
    });
}
