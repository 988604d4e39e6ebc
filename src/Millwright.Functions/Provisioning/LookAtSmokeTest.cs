using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning.SmokeTests;
using Millwright.Functions.Logging;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Makes the smoke test's pod where it is not there yet, and looks once whether it has its node. The state machine waits between looks.</summary>
public sealed class LookAtSmokeTest(IClusters clusters, EnvironmentRevisions environments, TimeProvider time)
    : ProvisioningFunction<SmokeTestInput, SmokeTestReport>(nameof(LookAtSmokeTest), ProvisioningJson.Default.SmokeTestInput, ProvisioningJson.Default.SmokeTestReport)
{
    /// <summary>The pause that WaitForSmokeTest makes, in seconds: a time-out is counted in looks, so that it does not depend on a clock.</summary>
    public const int SecondsBetweenLooks = 10;

    /// <exception cref="FailureException"><see cref="FailureNames.SmokeTestFailed"/>, with what the scheduler says, when the environment's time-out is over.</exception>
    protected override async Task<SmokeTestReport> RunAsync(SmokeTestInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.ResolveAsync(input.Resolved, IdentityChoice.Auto, input.Resolved.NodeGroup, cancellationToken);
        var pool = SmokeTestPod.PoolOf(environment.Manifests) ?? throw new FailureException(
            FailureNames.SmokeTestFailed, "The environment has no NodePool with Spot nodes.", $"Name one under `manifests` in {environment.Definition.File}, or turn the smoke test off.");
        var wanted = SmokeTestPod.For(pool, input.Execution, environment.Definition.Controller.Namespace);
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        var attempts = input.Attempts + 1;
        if (attempts == 1)
            await SmokeTestPods.RemoveAsync(kubernetes, context.Log, cancellationToken, except: SmokeTestPod.NameOf(input.Execution));
        var pod = await EnsureAsync(kubernetes, wanted, cancellationToken);
        var nodeName = pod.Child("spec")?.Text("nodeName") ?? "";
        var node = nodeName.Length == 0 ? null : await kubernetes.GetAsync(new ObjectReference("v1", "Node", nodeName), cancellationToken);
        var report = new SmokeTestReport(
            node is not null,
            node is null ? Waiting(pod) : "",
            attempts,
            pool.Name,
            nodeName,
            node?.Child("metadata")?.Child("labels")?.Text("node.kubernetes.io/instance-type") ?? "",
            node is null ? null : SecondsToNode(pod, node),
            time.GetUtcNow());
        context.Log.Info(
            "smoke-test-looked-at",
            report.Ready ? "the pod has its node" : report.Waiting,
            ("attempt", attempts), ("nodePool", pool.Name), ("node", report.Node), ("instanceType", report.InstanceType), ("seconds", report.SecondsToNode is { } seconds ? seconds : default(LogValue)));
        if (!report.Ready && attempts * SecondsBetweenLooks > environment.Definition.SmokeTest.Timeout.TotalSeconds)
        {
            throw new FailureException(
                FailureNames.SmokeTestFailed,
                $"After {GoDuration.Format(environment.Definition.SmokeTest.Timeout)} the smoke test's pod had no node of NodePool/{pool.Name}: {report.Waiting}.",
                $"Look at what Karpenter says: kubectl get nodeclaims; kubectl --namespace {environment.Definition.Controller.Namespace} logs --selector app.kubernetes.io/name=karpenter. "
                + "Without Spot capacity, name more instance types and zones in the pool; everything else of the installation is proved.");
        }

        return report;
    }

    private static async Task<JsonObject> EnsureAsync(KubernetesClient kubernetes, JsonObject wanted, CancellationToken cancellationToken)
    {
        var metadata = wanted.Child("metadata")!;
        if (await kubernetes.GetAsync(new ObjectReference("v1", "Pod", metadata.Text("name")!, metadata.Text("namespace")), cancellationToken) is { } existing)
            return existing;
        return await kubernetes.ApplyAsync(wanted, new ApplyOptions(), cancellationToken) switch
        {
            ApplyOutcome.Applied applied => applied.Item,
            ApplyOutcome.Rejected rejected => throw new FailureException(rejected.Failure),
            var other => throw new InvalidOperationException($"The API neither took nor refused the pod: {other}."),
        };
    }

    private static string Waiting(JsonObject pod) =>
        Condition(pod, "PodScheduled")?.Text("message") is { Length: > 0 } message ? message.TrimEnd('.') : "the scheduler has not looked at it yet";

    /// <summary>A node takes no pod before it is Ready, so the moment of scheduling is that of the usable node. Null where the node is older than the pod.</summary>
    private static double? SecondsToNode(JsonObject pod, JsonObject node)
    {
        if (Moment(pod.Child("metadata")?.Text("creationTimestamp")) is not { } created
            || Moment(node.Child("metadata")?.Text("creationTimestamp")) is not { } joined
            || Moment(Condition(pod, "PodScheduled")?.Text("lastTransitionTime")) is not { } scheduled)
            return null;
        return joined < created ? null : (scheduled - created).TotalSeconds;
    }

    private static JsonObject? Condition(JsonObject pod, string type) => (pod.Child("status")?.Children("conditions") ?? []).FirstOrDefault(condition => condition.Text("type") == type);

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
