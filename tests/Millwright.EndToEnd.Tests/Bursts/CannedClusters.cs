using System.Collections.Concurrent;
using System.Text;
using Millwright.Functions.Runtime;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>
/// Stands in for what functions do on clusters: they answer what they answered on one real run, or on its repeat, with the cluster's name put in its place. What
/// decides about runs is the real thing: the state machines, the requests, environments, records, leases and stacks.
/// </summary>
internal sealed class CannedClusters
{
    private static readonly HashSet<string> OnClusters = new(StringComparer.Ordinal)
    {
        "Preflight", "EnsureNamespaces", "InstallCrds", "InstallKarpenter", "LookAtController", "ApplyNodePools", "LookAtNodePools", "ProveInterruptionHandling",
    };

    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _repeat = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _installations = new(StringComparer.Ordinal);
    private readonly string _recorded;

    private CannedClusters(string recorded) => _recorded = recorded;

    /// <summary>How often Karpenter was installed on each cluster by a run that did not find it.</summary>
    public IReadOnlyDictionary<string, int> Installations => _installations;

    /// <summary>Records both runs on the region's own cluster, and answers from then on.</summary>
    public static async Task<CannedClusters> RecordAsync(LocalRegion region)
    {
        var canned = new CannedClusters(region.Cluster!.Name);
        var real = region.Tasks.Invoke;
        foreach (var answers in (Dictionary<string, string>[])[canned._first, canned._repeat])
        {
            region.Tasks.Invoke = async (function, payload, ct) =>
            {
                var result = await real(function, payload, ct);
                if (result.Succeeded && OnClusters.Contains(function))
                    answers[function] = Encoding.UTF8.GetString(result.Payload.Span);
                return result;
            };
            (await region.RunAsync(SampleRegion.ClusterCreated(), $"recorded-{answers.Count}-{canned._first.Count}")).Status.ShouldBe(Local.StateMachines.ExecutionStatus.Succeeded);
        }

        region.Tasks.Invoke = (function, payload, ct) => OnClusters.Contains(function) ? Task.FromResult(canned.Answer(function, payload)) : real(function, payload, ct);
        return canned;
    }

    private InvocationResult Answer(string function, ReadOnlyMemory<byte> payload)
    {
        var resolved = System.Text.Json.Nodes.JsonNode.Parse(payload.Span)!["resolved"]!;
        var cluster = (string)resolved["cluster"]!["name"]!;
        var isInstalled = _installations.ContainsKey(cluster);
        if (function == "InstallKarpenter" && !isInstalled)
            _installations.AddOrUpdate(cluster, 1, (_, count) => count + 1);
        var answer = (isInstalled ? _repeat : _first)[function].Replace(_recorded, cluster, StringComparison.Ordinal);
        return InvocationResult.Success(Encoding.UTF8.GetBytes(answer));
    }
}
