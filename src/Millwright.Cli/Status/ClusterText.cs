using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Cli.Terminal;

namespace Millwright.Cli.Status;

/// <summary>One cluster as people read it.</summary>
internal sealed class ClusterText(TextWriter output)
{
    private const int NameWidth = 20;

    public void Write(ClusterStatus cluster)
    {
        var line = cluster.Line;
        output.WriteLine(line.Cluster);
        Field("environment", StatusWords.OrUnknown(line.Environment));
        Field("revision", $"{StatusWords.Revision(line.Revision)} ({StatusWords.Drift(line)})");
        Field("Karpenter", StatusWords.OrUnknown(line.ChartVersion));
        Field("NodePools", StatusWords.OrUnknown(line.Pools));
        Field("interruption queue", StatusWords.OrUnknown(line.InterruptionQueue));
        Field("last run", $"{StatusWords.LastRun(line)}, {StatusWords.OrUnknown(line.LastRun)}");
        if (line.Verdicts.Length > 0)
            Field("verdicts", line.Verdicts);
        if (line.Holder.Length > 0)
            Field("at work", $"{StatusWords.AtWork(line)}, {line.Holder}");
        if (line.Waiting.Length > 0)
            Field("waiting", line.Waiting);
        if (cluster.Detail is { } detail)
            WriteRun(detail);
        if (cluster.Live is { } live)
            WriteLive(live);
        else
            output.WriteSection("Kubernetes", [$"not reached: {cluster.NotReached}"]);
    }

    private void WriteRun(JsonObject detail)
    {
        if (detail.Child("failure") is { } failure)
        {
            output.WriteSection("Failure", [$"{failure.Text("error")} at {failure.Text("state")}: {failure.Text("message")}", $"What to do: {failure.Text("remedy")}"]);
        }

        output.WriteSection("Verdicts to heed", detail.Children("verdicts").Where(verdict => verdict.Text("level") != "pass")
            .Select(verdict => $"{verdict.Text("level"),-6}{verdict.Text("check")}: {verdict.Text("seen")?.TrimEnd('.')}.{(verdict.Text("remedy") is { Length: > 0 } remedy ? $" What to do: {remedy}" : "")}"));
        if (detail.Child("phases") is { Count: > 0 } phases)
            output.WriteSection("Where the time went", phases.Where(phase => phase.Value is JsonValue).Select(phase => $"{phase.Key,-NameWidth}{Figure.Duration((double)phase.Value!)}"));
    }

    private void WriteLive(LiveCluster live)
    {
        output.WriteSection("Nodes now", live.NodesByCapacityType.Count == 0 ? ["none"] : live.NodesByCapacityType.Select(count => $"{count.Key,-NameWidth}{count.Value}"));
        output.WriteSection("NodePools and classes now", live.Objects.Select(item =>
            $"{item.Kind} {item.Name}: {(item.IsReady ? "ready" : "not ready")}{string.Concat(item.Conditions.Select(condition => $"; {condition}"))}"));
        output.WriteSection($"Drifted, of {Figure.Of(live.NodeClaims, "NodeClaim")}", live.Drifted.Count == 0 ? ["none"] : live.Drifted.Select(claim => $"{claim.Name} of {claim.NodePool}: {claim.Reason}"));
    }

    private void Field(string name, string value) => output.WriteLine($"  {name,-NameWidth}{value}");
}
