using System.Text.Json.Nodes;
using Millwright.Core.Manifests;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>Karpenter's end on a cluster that stays.</summary>
public sealed class DeprovisionTests
{
    [Fact]
    public async Task Deprovisioning_WholeCluster_GoesInKarpentersOrderAndLeavesNothing()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        region.Kubernetes!.LooksUntilDrained = 3;
        var seen = new List<string>();

        var result = await region.DeprovisionAsync(
            ProvisionedRegion.ByHand(), onEvent: next => { if (next is { Type: ExecutionEventType.StateEntered, StateType: "Task" }) seen.Add(next.State!); });

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("deprovisioned");
        result.Output["removed"]!.AsArray().Select(item => (string)item!).ShouldBe(
        [
            "NodePool/on-demand", "NodePool/spot", "NodePool/system", "EC2NodeClass/default", "Helm release kube-system/karpenter (karpenter 1.14.1)",
            "Helm release kube-system/karpenter-crd (karpenter-crd 1.14.1)", "stack Millwright-payments-dev",
        ]);
        region.Left().ShouldBeEmpty();
        region.InstallerEntries().ShouldBeEmpty();
        seen.Distinct().ShouldBe(
        [
            "ReadRequest", "ReadFleetRecord", "ResolveDeprovisioning", "TakeCluster", "DescribeCluster", "GrantInstallerAccess", "GrantInstallerAdmin", "SurveyCluster",
            "DeleteNodePools", "LookAtNodeClaims", "DeleteNodeClasses", "LookAtNodeClasses", "UninstallReleases", "DeleteClusterStack", "LookAtClusterStack",
            "RevokeInstallerAccess", "SummarizeRun", "RecordRun", "ReleaseCluster", "PublishOutcome",
        ]);
        seen.Count(state => state == "LookAtNodeClaims").ShouldBeGreaterThanOrEqualTo(3);
        var record = region.FleetRecord();
        ((string?)record["lastRunOutcome"]!["S"]).ShouldBe("deprovisioned");
        record.ContainsKey("deprovisionedAt").ShouldBeTrue();
        record.ContainsKey("chartVersion").ShouldBeFalse();
        record.ContainsKey("holder").ShouldBeFalse();
        ((string?)record["environment"]!["S"]).ShouldBe("dev");
        ((string?)region.Aws.EventBridge.Events[^1].Detail["outcome"]).ShouldBe("deprovisioned");
    }

    [Fact]
    public async Task Deprovisioning_Repeated_FindsNothingAndProvisioningBeginsAnew()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        (await region.DeprovisionAsync(ProvisionedRegion.ByHand(), "first")).Status.ShouldBe(ExecutionStatus.Succeeded);

        var again = await region.DeprovisionAsync(ProvisionedRegion.ByHand(), "second");
        var provisioned = await region.RunAsync(SampleRegion.ClusterCreated(), "anew");

        again.Status.ShouldBe(ExecutionStatus.Succeeded, again.Cause);
        again.Output!["removed"]!.AsArray().Select(item => (string)item!).ShouldBe(["stack Millwright-payments-dev"]);
        ((string?)provisioned.Output!["outcome"]).ShouldBe("succeeded", provisioned.Cause);
        region.FleetRecord().ContainsKey("deprovisionedAt").ShouldBeFalse();
        region.InstallerEntries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deprovisioning_DryRun_SaysWhatWouldGoAndChangesNothing()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        var (before, record) = (ClusterFingerprint.Of(region), region.FleetRecord().ToJsonString());

        var result = await region.DeprovisionAsync(new JsonObject { ["cluster"] = ProvisionedRegion.Cluster, ["dryRun"] = true });

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("planned");
        result.Output["removed"]!.AsArray().Count.ShouldBe(7);
        ClusterFingerprint.Of(region).ShouldBe(before);
        region.Kubernetes!.Store.List("karpenter.sh/v1", "NodeClaim").Count.ShouldBe(3);
        region.FleetRecord().ToJsonString().ShouldBe(record);
        region.InstallerEntries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deprovisioning_NodeThatDoesNotDrain_EndsWithWhatHoldsIt()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        region.Kubernetes!.HoldBack(new ObjectReference("karpenter.sh/v1", "NodeClaim", "spot-00001"));
        var node = (string)region.Kubernetes.Store.List("karpenter.sh/v1", "NodeClaim").Single(claim => (string?)claim["metadata"]!["name"] == "spot-00001")["status"]!["nodeName"]!;
        await region.ApplyAsync("""{ "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "guard", "namespace": "default" }, "spec": { "minAvailable": 1, "selector": { "matchLabels": { "app": "web" } } } }""");
        await region.ApplyAsync($$"""{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "web-1", "namespace": "default", "labels": { "app": "web" } }, "spec": { "nodeName": "{{node}}", "containers": [ { "name": "web", "image": "web" } ] } }""");
        await region.ApplyAsync($$"""{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "batch-1", "namespace": "default", "annotations": { "karpenter.sh/do-not-disrupt": "true" } }, "spec": { "nodeName": "{{node}}", "containers": [ { "name": "batch", "image": "batch" } ] } }""");

        var blocked = await region.DeprovisionAsync(ProvisionedRegion.ByHand(("timeoutMinutes", 5)), "blocked");

        blocked.Error.ShouldBe("NotReady");
        blocked.Cause!.ShouldContain("After 5 minutes there is still: 1 NodeClaim (spot 1)");
        blocked.Cause!.ShouldContain($"NodeClaim/spot-00001 (node {node}, kept by the finalizer karpenter.sh/termination)");
        blocked.Cause!.ShouldContain($"pod default/web-1 on {node} is held: PodDisruptionBudget default/guard allows no disruption");
        blocked.Cause!.ShouldContain($"pod default/batch-1 on {node} is held: karpenter.sh/do-not-disrupt is true");
        ShouldBeRecorded(region, "LookAtNodeClaims", "NotReady");
        region.Aws.CloudFormation.Stacks.ShouldHaveSingleItem();

        region.Kubernetes.LetGo(new ObjectReference("karpenter.sh/v1", "NodeClaim", "spot-00001"));
        var again = await region.DeprovisionAsync(ProvisionedRegion.ByHand(), "again");

        again.Status.ShouldBe(ExecutionStatus.Succeeded, again.Cause);
        region.Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deprovisioning_NoControllerToDrain_SaysSo()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        using var client = region.Administer();
        await client.DeleteAsync(new ObjectReference("apps/v1", "Deployment", "karpenter", "kube-system"), CancellationToken.None);

        var result = await region.DeprovisionAsync(ProvisionedRegion.ByHand(("timeoutMinutes", 5)));

        result.Error.ShouldBe("NotReady");
        result.Cause!.ShouldContain("No Karpenter controller is available");
        region.InstallerEntries().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deprovisioning_ForeignPool_StopsBeforeAnythingIsTouched()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        var before = ClusterFingerprint.Of(region);
        await region.ApplyAsync(ForeignPool);

        var result = await region.DeprovisionAsync(ProvisionedRegion.ByHand(), "refused");

        result.Error.ShouldBe("ForeignObjects");
        result.Cause!.ShouldContain("NodePool/theirs is not Millwright's");
        result.Cause!.ShouldContain("deleteForeign");
        // Karpenter may set the pool's conditions at any time from its making on.
        ClusterFingerprint.Of(region).Where(line => !line.Contains("\"theirs\"", StringComparison.Ordinal)).ShouldBe(before);
        region.Kubernetes!.Store.List("karpenter.sh/v1", "NodePool").Single(pool => (string?)pool["metadata"]!["name"] == "theirs")["metadata"]!["deletionTimestamp"].ShouldBeNull();
        ShouldBeRecorded(region, "SurveyCluster", "ForeignObjects");

        var told = await region.DeprovisionAsync(ProvisionedRegion.ByHand(("deleteForeign", true)), "told");

        told.Status.ShouldBe(ExecutionStatus.Succeeded, told.Cause);
        region.Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deprovisioning_ForeignReleaseBeside_StaysUntouched()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        await region.ApplyAsync("""{ "apiVersion": "v1", "kind": "Secret", "type": "helm.sh/release.v1", "metadata": { "name": "sh.helm.release.v1.web.v1", "namespace": "default", "labels": { "owner": "helm", "name": "web", "status": "deployed", "version": "1" } } }""");

        var result = await region.DeprovisionAsync(ProvisionedRegion.ByHand());

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        region.Left().ShouldBe(["Secret/sh.helm.release.v1.web.v1"]);
    }

    [Fact]
    public async Task Deprovisioning_DeniedCall_RevokesAndSaysTheRemedy()
    {
        await using var region = await ProvisionedRegion.StartAsync();
        region.Aws.Fail("cloudformation", "deleteStack", "CloudFormation.AccessDeniedException", "not authorized to perform cloudformation:DeleteStack", times: 100);

        var result = await region.DeprovisionAsync(ProvisionedRegion.ByHand());

        result.Error.ShouldBe("CloudFormation.AccessDeniedException");
        result.Cause!.ShouldContain("What to do: Allow the call");
        ShouldBeRecorded(region, "DeleteClusterStack", "CloudFormation.AccessDeniedException");
    }

    [Theory]
    [InlineData("""{ "cluster": "payments-dev" }""", "`confirm` is missing")]
    [InlineData("""{ "cluster": "payments-dev", "confirm": "payments-prod" }""", "not `payments-dev`")]
    public async Task Deprovisioning_Unconfirmed_IsRefusedBeforeAccessIsGranted(string json, string said)
    {
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());

        var result = await region.DeprovisionAsync(JsonNode.Parse(json)!);

        result.Error.ShouldBe("InvalidRequest");
        result.Cause!.ShouldContain(said);
        region.Aws.Calls.Count("eks", "createAccessEntry").ShouldBe(0);
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldBeEmpty();
    }

    private const string ForeignPool = """
        {
          "apiVersion": "karpenter.sh/v1", "kind": "NodePool", "metadata": { "name": "theirs" },
          "spec": { "template": { "spec": {
            "nodeClassRef": { "group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default" },
            "requirements": [ { "key": "karpenter.sh/capacity-type", "operator": "In", "values": ["spot"] } ] } } }
        }
        """;

    private static void ShouldBeRecorded(LocalRegion region, string state, string error)
    {
        region.InstallerEntries().ShouldBeEmpty();
        var published = region.Aws.EventBridge.Events[^1].Detail;
        ((string?)published["outcome"]).ShouldBe("failed");
        ((string?)published["failure"]!["state"]).ShouldBe(state);
        ((string?)published["failure"]!["error"]).ShouldBe(error);
        ((string?)published["failure"]!["remedy"]).ShouldNotBeNullOrWhiteSpace();
        var record = region.FleetRecord();
        ((string?)record["lastRunOutcome"]!["S"]).ShouldBe("failed");
        record.ContainsKey("chartVersion").ShouldBeTrue();
        record.ContainsKey("holder").ShouldBeFalse();
    }
}
