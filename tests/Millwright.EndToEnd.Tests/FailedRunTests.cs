using System.Text.Json.Nodes;
using Millwright.Core.Manifests;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Whatever makes a run fail: access is revoked, the failure is recorded and published with its remedy, and nothing is half applied in silence.</summary>
public sealed class FailedRunTests
{
    public static TheoryData<string, string, string> Blocked => new()
    {
        { "auto-mode", "EKS Auto Mode", "turn Auto Mode off" },
        { "config-map", "CONFIG_MAP", "authenticationMode=API_AND_CONFIG_MAP" },
        { "old-kubernetes", "Kubernetes 1.25", "upgrade the cluster" },
        { "foreign", "did not install", "kubectl delete deployment karpenter --namespace kube-system" },
    };

    [Theory]
    [MemberData(nameof(Blocked))]
    public async Task Preflight_ClusterThatCannotTakeKarpenter_BlocksBeforeAnythingIsTouched(string what, string seen, string remedy)
    {
        var input = SampleRegion.ClusterCreated();
        if (what == "old-kubernetes")
            input["detail"]!["requestParameters"]!["version"] = "1.25";
        await using var region = await SampleRegion.StartAsync(input);
        switch (what)
        {
            case "auto-mode":
                region.Cluster!.AutoMode = true;
                break;
            case "config-map":
                region.Cluster!.AuthenticationMode = "CONFIG_MAP";
                break;
            case "foreign":
                await region.InstallForeignKarpenterAsync();
                break;
        }

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Failed);
        result.Error.ShouldBe("PreflightBlocked");
        result.Cause!.ShouldContain(seen);
        result.Cause!.ShouldContain(remedy);
        region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
        region.Kubernetes!.Store.List("apiextensions.k8s.io/v1", "CustomResourceDefinition").ShouldBeEmpty();
        ShouldBeRecorded(region, "Preflight", "PreflightBlocked");
    }

    [Fact]
    public async Task Run_ControllerNeverReady_FailsWithWhatIsMissing()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Kubernetes!.HoldBack(new ObjectReference("apps/v1", "Deployment", "karpenter", "kube-system"));

        var result = await region.RunAsync(input);

        result.Error.ShouldBe("NotReady");
        result.Cause!.ShouldContain("Deployment kube-system/karpenter");
        ShouldBeRecorded(region, "LookAtController", "NotReady");
    }

    [Fact]
    public async Task Run_NodePoolNeverReady_FailsWithTheCondition()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Kubernetes!.HoldBack(new ObjectReference("karpenter.k8s.aws/v1", "EC2NodeClass", "default"));

        var result = await region.RunAsync(input);

        result.Error.ShouldBe("NotReady");
        result.Cause!.ShouldContain("EC2NodeClass/default");
        ShouldBeRecorded(region, "LookAtNodePools", "NotReady");
    }

    [Fact]
    public async Task Run_StackRollsBack_FailsAndTheNextRunMakesItAnew()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Aws.CloudFormation.FailNextOperation("ControllerRole", "AWS::IAM::Role", "The role exists already");

        var failed = await region.RunAsync(input, "failing");
        var again = await region.RunAsync(input, "again");

        failed.Error.ShouldBe("StackFailed");
        failed.Cause!.ShouldContain("ROLLBACK_COMPLETE");
        again.Status.ShouldBe(ExecutionStatus.Succeeded, again.Cause);
    }

    [Fact]
    public async Task Run_DeniedCallOfTheStateMachine_GetsARemedyByItsName()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Aws.Fail("iam", "createServiceLinkedRole", "Iam.AccessDeniedException", "not authorized to perform iam:CreateServiceLinkedRole", times: 100);

        var result = await region.RunAsync(input);

        result.Error.ShouldBe("Iam.AccessDeniedException");
        result.Cause!.ShouldContain("What to do: Allow the call");
        ShouldBeRecorded(region, "EnsureSpotServiceLinkedRole", "Iam.AccessDeniedException");
    }

    [Fact]
    public async Task Run_RevocationDenied_SaysThatAccessIsLeft()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await SampleRegion.StartAsync(input);
        region.Aws.Fail("eks", "deleteAccessEntry", "Eks.AccessDeniedException", "not authorized", times: 1000);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Failed);
        result.Cause!.ShouldContain("The installer's access is still there");
    }

    [Theory]
    [InlineData("""{ "cluster": "payments-dev", "environment": "qa" }""", "UnknownEnvironment", "dev, prod, stage")]
    [InlineData("""{ "cluster": "payments-dev", "commitSha": "0123456789012345678901234567890123456789" }""", "MissingRevision", "millwright publish")]
    [InlineData("""{ "cluster": "", "dryRun": "yes" }""", "InvalidRequest", "`dryRun`")]
    public async Task Run_InputThatCannotBeServed_FailsBeforeAccessIsGranted(string json, string error, string said)
    {
        var input = JsonNode.Parse(json)!;
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());

        var result = await region.RunAsync(input);

        result.Error.ShouldBe(error);
        result.Cause!.ShouldContain(said);
        region.Aws.Calls.Count("eks", "createAccessEntry").ShouldBe(0);
    }

    [Fact]
    public async Task Run_ChartThatIsMissing_FailsBeforeAnythingIsTouched()
    {
        var input = SampleRegion.ClusterCreated();
        await using var region = await LocalRegion.StartAsync(input, SampleRegion.Options with { Charts = "/nowhere" }, progress: null, CancellationToken.None);

        var result = await region.RunAsync(input);

        result.Error.ShouldBe("Helm.ChartNotFound");
        result.Cause!.ShouldContain("/nowhere/karpenter-crd");
        region.Aws.Calls.Count("eks", "createAccessEntry").ShouldBe(0);
        region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_ClusterThatNoEnvironmentWants_IsSkippedAndRecorded()
    {
        var input = SampleRegion.ClusterCreated();
        input["detail"]!["requestParameters"]!["name"] = "sandbox";
        input["detail"]!["responseElements"]!["cluster"]!["name"] = "sandbox";
        input["detail"]!["requestParameters"]!["tags"] = new JsonObject();
        await using var region = await SampleRegion.StartAsync(input);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("skipped");
        region.Aws.Calls.Count("eks", "createAccessEntry").ShouldBe(0);
    }

    [Fact]
    public async Task Run_NamesFromATerraformState_ServesThatClusterAndNodeGroup()
    {
        var input = JsonNode.Parse("""{ "environment": "dev", "terraformState": { "bucket": "tf", "key": "dev.tfstate", "nodeGroupOutput": "group" } }""")!;
        await using var region = await SampleRegion.StartAsync(SampleRegion.ClusterCreated());
        var bucket = region.TerraformStates.CreateSubdirectory("tf");
        await File.WriteAllTextAsync(
            Path.Combine(bucket.FullName, "dev.tfstate"),
            """{ "version": 4, "outputs": { "cluster_name": { "value": "payments-dev" }, "group": { "value": "from-terraform" } } }""");

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["cluster"]).ShouldBe("payments-dev");
        region.Kubernetes!.Store.Get(new ObjectReference("apps/v1", "Deployment", "karpenter", "kube-system"))!.ToJsonString().ShouldContain("from-terraform");
    }

    [Fact]
    public async Task Run_DryRunOnANewCluster_ChangesNothingAndSaysWhatItWould()
    {
        var input = new JsonObject { ["cluster"] = "payments-dev", ["environment"] = "dev", ["dryRun"] = true };
        await using var region = await SampleRegion.StartAsync(input);
        var before = ClusterFingerprint.Of(region);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        ((string?)result.Output!["outcome"]).ShouldBe("planned");
        result.Output["releases"]!.AsArray().Count.ShouldBe(2);
        result.Output["objects"]!.AsArray().ShouldContain(item => (string?)item!["kind"] == "NodePool" && (string?)item["change"] == "created");
        ClusterFingerprint.Of(region).ShouldBe(before);
        region.InstallerEntries().ShouldBeEmpty();
    }

    private static void ShouldBeRecorded(LocalRegion region, string state, string error)
    {
        region.InstallerEntries().ShouldBeEmpty();
        var published = region.Aws.EventBridge.Events.ShouldHaveSingleItem().Detail;
        ((string?)published["outcome"]).ShouldBe("failed");
        ((string?)published["failure"]!["state"]).ShouldBe(state);
        ((string?)published["failure"]!["error"]).ShouldBe(error);
        ((string?)published["failure"]!["remedy"]).ShouldNotBeNullOrWhiteSpace();
        var record = region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem();
        ((string?)record["lastRunOutcome"]!["S"]).ShouldBe("failed");
        record.ContainsKey("revision").ShouldBeFalse();
    }
}
