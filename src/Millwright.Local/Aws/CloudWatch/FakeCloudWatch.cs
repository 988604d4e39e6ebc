using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.CloudWatch;

/// <summary>CloudWatch: keeps the metric data that is put.</summary>
public sealed class FakeCloudWatch : FakeService
{
    private readonly List<(string Namespace, JsonObject Datum)> _data = [];

    internal FakeCloudWatch()
        : base("cloudwatch", "CloudWatch") =>
        Serve("putMetricData", ["Namespace"], ["EntityMetricData", "MetricData", "StrictEntityValidation"], PutMetricData);

    /// <summary>Every datum so far, as it was put.</summary>
    public IReadOnlyList<(string Namespace, JsonObject Datum)> Data
    {
        get
        {
            lock (Gate)
                return [.. _data];
        }
    }

    private JsonObject PutMetricData(JsonObject parameters)
    {
        var name = Text(parameters, "Namespace");
        if (name.StartsWith("AWS/", StringComparison.Ordinal))
            throw Refusal(400, "InvalidParameterValueException", "The value AWS/ for parameter Namespace is invalid.");
        var data = (parameters["MetricData"] as JsonArray ?? []).Select(datum => datum!.AsObject()).ToList();
        if (data.Exists(datum => datum["MetricName"] is null))
            throw Refusal(400, "CloudWatchException", "The parameter MetricData.member.1.MetricName is required.");
        _data.AddRange(data.Select(datum => (name, datum.DeepClone().AsObject())));
        return [];
    }
}
