using System.Text.Json.Nodes;

namespace Millwright.Functions.Metrics;

/// <summary>
/// Metrics in CloudWatch's embedded metric format: log lines from which CloudWatch makes metrics without a call.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
public static class EmbeddedMetrics
{
    /// <summary>The namespace of all metrics.</summary>
    public const string Namespace = "Millwright";

    /// <summary>One line with metrics that share their dimensions.</summary>
    /// <param name="at">The time of the data points.</param>
    /// <param name="dimensionSets">Each set is a metric of its own and costs money; all dimensions must be among <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">Names and values.</param>
    /// <param name="metrics">Name, unit and value.</param>
    /// <param name="properties">Further fields, which Logs Insights finds and CloudWatch makes no metric of.</param>
    public static JsonObject Line(
        DateTimeOffset at,
        IReadOnlyList<IReadOnlyList<string>> dimensionSets,
        IReadOnlyList<(string Name, string Value)> dimensions,
        IReadOnlyList<(string Name, string Unit, double Value)> metrics,
        IReadOnlyList<(string Name, string Value)> properties)
    {
        var line = new JsonObject
        {
            ["_aws"] = new JsonObject
            {
                ["Timestamp"] = at.ToUnixTimeMilliseconds(),
                ["CloudWatchMetrics"] = new JsonArray(new JsonObject
                {
                    ["Namespace"] = Namespace,
                    ["Dimensions"] = new JsonArray([.. dimensionSets.Select(set => new JsonArray([.. set.Select(name => JsonValue.Create(name))]))]),
                    ["Metrics"] = new JsonArray([.. metrics.Select(metric => new JsonObject { ["Name"] = metric.Name, ["Unit"] = metric.Unit })]),
                }),
            },
        };
        foreach (var (name, value) in dimensions.Concat(properties))
            line[name] = value;
        foreach (var (name, _, value) in metrics)
            line[name] = value;
        return line;
    }
}
