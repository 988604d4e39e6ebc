using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Functions.Logging;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;
using Millwright.Functions.Tests.Runtime;

namespace Millwright.Functions.Tests.Provisioning.Summary;

/// <summary>The end of a run: a state as the state machine hands it to SummarizeRun, and what the function makes of it.</summary>
internal sealed record RunEnd(RunSummary Summary, JsonObject Answer, IReadOnlyList<JsonObject> Log)
{
    /// <summary>When the sample run was started; its milestones are ten seconds apart.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 9, 14, 4, 31, 10, TimeSpan.Zero);

    private static DateTimeOffset End { get; } = Start.AddMinutes(5);

    public RunOutcome Outcome => Summary.Outcome;

    public static async Task<RunEnd> OfAsync(JsonObject state, DateTimeOffset? end = null)
    {
        using var output = new MemoryStream();
        var clock = new ManualTimeProvider(end ?? End);
        var context = new FunctionContext("request", "arn", "summarize", TraceId: null, clock.GetUtcNow().AddSeconds(30), new FunctionLog(output, LogLevel.Info, clock));

        var answer = await new SummarizeRun(clock).InvokeAsync(Encoding.UTF8.GetBytes(state.ToJsonString()), context, CancellationToken.None);

        return new RunEnd(
            JsonSerializer.Deserialize(answer.Span, ProvisioningJson.Default.RunSummary)!,
            (JsonObject)JsonNode.Parse(answer.Span)!,
            [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonObject)JsonNode.Parse(line)!)]);
    }

    /// <summary>The state of a run that came to its end, and changed something on its way.</summary>
    public static JsonObject Whole() => (JsonObject)JsonNode.Parse("""
        {
          "run": { "id": "arn:aws:states:eu-west-1:111122223333:execution:provision:run-1", "name": "run-1", "startedAt": "2026-09-14T04:31:10.000Z" },
          "failure": {},
          "waits": { "cluster": { "count": 3 } },
          "request": { "cluster": "payments-dev", "environment": null, "commitSha": null, "dryRun": false, "origin": "event", "terraformState": null },
          "resolved": {
            "skipped": false, "reason": "", "environment": "dev", "revision": "9f1c0d7e4b8a26531f90c4e7d2ab85639e01f7c4", "at": "2026-09-14T04:31:20.000Z",
            "cluster": {
              "name": "payments-dev", "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/payments-dev", "version": "1.35", "endpoint": "https://x", "oidcIssuer": "https://y",
              "authenticationMode": "API", "isAutoMode": false, "ipFamily": "ipv4", "subnetIds": [], "securityGroupId": "sg-1", "tags": {}
            },
            "names": { "stack": "Millwright-payments-dev", "controllerRole": "controller-role", "nodeRole": "node-role", "interruptionQueue": "Karpenter-payments-dev" }
          },
          "preflight": {
            "blocked": false, "summary": "", "identity": "pod-identity", "at": "2026-09-14T04:31:30.000Z", "stackTags": [],
            "verdicts": [{ "check": "auto-mode", "level": "pass", "seen": "EKS Auto Mode is off", "remedy": "" }],
            "stackParameters": [{ "ParameterKey": "NodeRoleName", "ParameterValue": "node-role" }, { "ParameterKey": "ExistingNodeRoleArn", "ParameterValue": "" }]
          },
          "stack": { "created": { "StackId": "arn:aws:cloudformation:x" } },
          "stackLook": { "status": "CREATE_COMPLETE" },
          "namespaces": { "at": "2026-09-14T04:31:40.000Z", "objects": [{ "apiVersion": "v1", "kind": "Namespace", "name": "platform", "change": "created" }] },
          "crds": { "at": "2026-09-14T04:31:50.000Z", "releases": [
            { "name": "karpenter-crd", "namespace": "kube-system", "change": "installed", "revision": 1, "chartVersion": "1.14.1", "appVersion": "1.14.1", "timeoutSeconds": 600, "workloads": [] }] },
          "installed": { "at": "2026-09-14T04:32:00.000Z", "releases": [
            { "name": "metrics", "namespace": "kube-system", "change": "installed", "revision": 1, "chartVersion": "3.0.0", "appVersion": "3", "timeoutSeconds": 600,
              "workloads": [{ "apiVersion": "apps/v1", "kind": "Deployment", "name": "metrics", "namespace": "kube-system" }] },
            { "name": "karpenter", "namespace": "kube-system", "change": "installed", "revision": 1, "chartVersion": "1.14.1", "appVersion": "1.14.1", "timeoutSeconds": 600,
              "workloads": [{ "apiVersion": "apps/v1", "kind": "Deployment", "name": "karpenter", "namespace": "kube-system" }] }] },
          "controller": { "ready": true, "waiting": "", "attempts": 2, "at": "2026-09-14T04:32:10.000Z" },
          "applied": { "at": "2026-09-14T04:32:20.000Z", "notes": ["a note"], "objects": [{ "apiVersion": "karpenter.sh/v1", "kind": "NodePool", "name": "spot", "change": "created" }] },
          "pools": { "ready": true, "waiting": "", "attempts": 1, "at": "2026-09-14T04:32:30.000Z", "objects": [{ "kind": "NodePool", "name": "spot", "ready": true, "conditions": ["Ready=True"] }] },
          "proof": { "deployment": "kube-system/karpenter", "queue": "Karpenter-payments-dev", "at": "2026-09-14T04:32:40.000Z" }
        }
        """)!;

    /// <summary>The same run, as it looks when its cluster had everything already.</summary>
    public static JsonObject Unchanged()
    {
        var state = Whole();
        state["stack"] = JsonNode.Parse("""{"exists":{"Error":"CloudFormation.AlreadyExistsException","Cause":"x"},"refused":{"Error":"CloudFormation.CloudFormationException","Cause":"No updates are to be performed."}}""");
        foreach (var item in new[] { "namespaces", "applied" }.SelectMany(step => (JsonArray)state[step]!["objects"]!).Concat(new[] { "crds", "installed" }.SelectMany(step => (JsonArray)state[step]!["releases"]!)))
            item!["change"] = "unchanged";
        return state;
    }

    /// <summary>The same run, ended after a step; what later steps would have left is missing, and their counters are still there.</summary>
    public static JsonObject EndedAfter(string step)
    {
        var state = Whole();
        foreach (var later in new[] { "request", "resolved", "preflight", "stack", "namespaces", "crds", "installed", "controller", "applied", "pools", "proof" }.SkipWhile(name => name != step).Skip(1))
            state.Remove(later);
        state.TryAdd("controller", new JsonObject { ["attempts"] = 0 });
        state.TryAdd("pools", new JsonObject { ["attempts"] = 0 });
        return state;
    }

    /// <summary>Ends a state as a catcher does.</summary>
    public static JsonObject Failed(JsonObject state, string name, string error, string? cause)
    {
        state["failure"]![name] = new JsonObject { ["Error"] = error, ["Cause"] = cause };
        return state;
    }
}
