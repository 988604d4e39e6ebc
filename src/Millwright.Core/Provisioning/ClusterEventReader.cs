using System.Text.Json;
using Millwright.Core.Problems;
using static Millwright.Core.Provisioning.InputFields;

namespace Millwright.Core.Provisioning;

/// <summary>Reads CloudTrail's report of a call to EKS, as EventBridge delivers it.</summary>
internal static class ClusterEventReader
{
    /// <summary>The cluster that the call was about; empty where <paramref name="problems"/> got the reason.</summary>
    /// <param name="input">The event.</param>
    /// <param name="eventName">The one call that is taken, such as <c>CreateCluster</c>.</param>
    /// <param name="remedy">What to do about an event of another kind.</param>
    /// <param name="problems">Gets every field at fault.</param>
    public static string ReadCluster(JsonElement input, string eventName, string remedy, ProblemList problems)
    {
        Expect(input, "source", "aws.eks");
        Expect(input, "detail-type", "AWS API Call via CloudTrail");
        if (!input.TryGetProperty("detail", out var detail) || detail.ValueKind != JsonValueKind.Object)
        {
            Report(problems, "`detail` is missing or no object", remedy);
            return "";
        }

        Expect(detail, "eventSource", "eks.amazonaws.com", "detail.");
        Expect(detail, "eventName", eventName, "detail.");
        if (Text(detail, "errorCode") is { } error)
            Report(problems, $"`detail.errorCode` is `{error}`: the call failed, so there is no cluster", "nothing; filter events with an errorCode out of the rule");
        var (field, name) = ClusterName(detail, "responseElements", "cluster") ?? ClusterName(detail, "requestParameters") ?? default;
        if (name is null)
            Report(problems, "`detail.responseElements.cluster.name` is missing or no text, and `detail.requestParameters.name` too", remedy);
        else
            CheckCluster(name, field, problems);
        return name ?? "";

        void Expect(JsonElement holder, string field, string wanted, string prefix = "")
        {
            if (Text(holder, field) != wanted)
            {
                var seen = holder.TryGetProperty(field, out var value) ? Describe(value) : "missing";
                Report(problems, $"`{prefix}{field}` is {seen}, not `{wanted}`", remedy);
            }
        }
    }

    /// <summary>CloudTrail has written the field as <c>name</c> and as <c>clusterName</c>; both are taken.</summary>
    private static (string Field, string Name)? ClusterName(JsonElement detail, params ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            if (detail.ValueKind != JsonValueKind.Object || !detail.TryGetProperty(part, out detail))
                return null;
        }

        var field = Text(detail, "name") is null ? "clusterName" : "name";
        return Text(detail, field) is { } name ? ($"detail.{string.Join('.', path)}.{field}", name) : null;
    }
}
