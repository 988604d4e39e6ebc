using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Provisioning;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Local.Regions;
using Millwright.Local.Regions.Scenarios;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Runs for the verdicts alone: every fact that is wrong, and every fact that cannot be read, is a verdict; nothing is touched and no access is left.</summary>
public sealed class PreflightRunTests
{
    /// <summary>A call of the looks that is denied, and the check that cannot know without it.</summary>
    public static TheoryData<string, string, string> UnreadableFacts => new()
    {
        { "iam", "getRole", "spot-role" },
        { "iam", "getAccountSummary", "iam-quotas" },
        { "servicequotas", "getServiceQuota", "spot-quota" },
        { "cloudformation", "describeStacks", "cluster-stack" },
        { "eks", "listPodIdentityAssociations", "pod-identity-association" },
        { "ec2", "describeSubnets", "subnets" },
        { "ec2", "describeSecurityGroups", "security-groups" },
    };

    public static TheoryData<string, string, string> WrongFacts => new()
    {
        { "cluster: { autoMode: true }", "auto-mode", Verdict.Block },
        { "cluster: { authenticationMode: CONFIG_MAP }", "authentication-mode", Verdict.Block },
        { "cluster: { version: '1.25' }", "kubernetes-version", Verdict.Block },
        { "cluster: { nodeZones: [] }", "capacity", Verdict.Block },
        { "cluster: { nodeGroups: [], nodeZones: [] }", "capacity", Verdict.Block },
        { "cluster: { podIdentityAgent: false, oidcIssuer: false }", "identity", Verdict.Block },
        { "cluster: { discoveryTags: false, subnetZones: [eu-west-1c] }", "subnets", Verdict.Warn },
        { "account: { spotCpus: 5 }", "spot-quota", Verdict.Warn },
        { "account: { iam: { Policies: 1499 } }", "iam-quotas", Verdict.Block },
        { "account: { iam: { Providers: 100 } }\ncluster: { podIdentityAgent: false }", "oidc-provider", Verdict.Warn },
    };

    [Fact]
    public async Task Preflight_HealthyCluster_PassesTouchesNothingAndRecordsTheVerdictsAlone()
    {
        await using var region = await StartAsync("{}");
        var before = ClusterFingerprint.Of(region);

        var outcome = await JudgeAsync(region);

        outcome.Outcome.ShouldBe("judged");
        outcome.Verdicts.ShouldAllBe(verdict => verdict.Level == Verdict.Pass);
        ClusterFingerprint.Of(region).ShouldBe(before);
        region.Aws.CloudFormation.Stacks.ShouldBeEmpty();
        region.Aws.Iam.ServiceLinkedRoles.ShouldBeEmpty();
        var record = region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem();
        record.Select(field => field.Key).ShouldBe(["cluster", "verdicts", "verdictsAt"], ignoreOrder: true);
        ((string?)record["verdicts"]!["S"]).ShouldBe("21 pass");
    }

    [Fact]
    public async Task Preflight_SixThingsWrong_SaysAllOfThemAtOnce()
    {
        await using var region = await LocalRegion.StartAsync(
            SampleRegion.ClusterCreated(), SampleRegion.Options with { Scenario = ScenarioFile.Read(SampleRegion.Samples("scenarios", "six-things-wrong.yaml")) }, progress: null, CancellationToken.None);

        var outcome = await JudgeAsync(region);

        Levels(outcome, Verdict.Block).ShouldBe(["foreign-karpenter", "upgrade-path", "stale-webhooks", "capacity"]);
        Levels(outcome, Verdict.Warn).ShouldBe(["cluster-autoscaler", "spot-quota", "subnets"]);
        outcome.Verdicts.Where(verdict => verdict.Level != Verdict.Pass).ShouldAllBe(verdict => verdict.Remedy.Length > 0);
    }

    [Theory]
    [MemberData(nameof(WrongFacts))]
    public async Task Preflight_OneFactWrong_IsThatChecksVerdict(string scenario, string check, string level)
    {
        await using var region = await StartAsync(scenario);

        var outcome = await JudgeAsync(region);

        outcome.Verdicts.Single(verdict => verdict.Check == check).Level.ShouldBe(level);
        outcome.Verdicts.Count.ShouldBe(21);
    }

    [Theory]
    [MemberData(nameof(UnreadableFacts))]
    public async Task Preflight_OneFactDenied_IsAWarningAndHidesNoOther(string service, string action, string check)
    {
        await using var region = await StartAsync("{}");
        region.Aws.Fail(service, action, $"{char.ToUpperInvariant(service[0])}{service[1..]}.AccessDeniedException", "not authorized", times: 1000);

        var outcome = await JudgeAsync(region);

        var verdict = outcome.Verdicts.Single(verdict => verdict.Check == check);
        verdict.Level.ShouldBe(Verdict.Warn);
        verdict.Seen.ShouldContain("not known");
        verdict.Remedy.ShouldContain("Allow the call");
        outcome.Verdicts.Count.ShouldBe(21);
        Levels(outcome, Verdict.Block).ShouldBeEmpty();
    }

    [Fact]
    public async Task Preflight_EndpointOutOfReach_IsAVerdictAfterAllRepetitions()
    {
        await using var region = await StartAsync("cluster: { reachable: false }");

        var outcome = await JudgeAsync(region);

        var endpoint = outcome.Verdicts.Single(verdict => verdict.Check == "endpoint");
        endpoint.Level.ShouldBe(Verdict.Block);
        endpoint.Remedy.ShouldContain("endpoint is public");
        outcome.Verdicts.Single(verdict => verdict.Check == "capacity").Seen.ShouldContain("does not answer");
        outcome.Verdicts.Single(verdict => verdict.Check == "spot-quota").Level.ShouldBe(Verdict.Pass);
    }

    [Theory]
    [InlineData("""{ "cluster": "payments-dev", "environment": "qa", "preflightOnly": true }""", ExecutionStatus.Failed)]
    [InlineData("""{ "cluster": "sandbox", "preflightOnly": true }""", ExecutionStatus.Succeeded)]
    public async Task Preflight_ThatComesToNoVerdicts_RecordsNothing(string json, ExecutionStatus status)
    {
        var input = JsonNode.Parse(json)!;
        await using var region = await SampleRegion.StartAsync(input);

        var result = await region.RunAsync(input);

        result.Status.ShouldBe(status, result.Cause);
        region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldBeEmpty();
        region.Aws.EventBridge.Events.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("dev", Verdict.Pass)]
    [InlineData("prod", Verdict.Block)]
    public async Task Preflight_OneNode_IsEnoughForTheReplicasOfTheEnvironmentOrNot(string environment, string level)
    {
        await using var region = await StartAsync("cluster: { nodeZones: [eu-west-1a] }");

        var result = await region.RunAsync(new JsonObject { ["cluster"] = region.Cluster!.Name, ["environment"] = environment, ["preflightOnly"] = true });

        result.Output!["verdicts"]!.AsArray().Single(verdict => (string?)verdict!["check"] == "capacity")!["level"]!.ToString().ShouldBe(level);
    }

    [Fact]
    public async Task Preflight_NoNodeGroup_DoesNotWaitForOne()
    {
        await using var region = await StartAsync("cluster: { nodeGroups: [] }");

        var outcome = await JudgeAsync(region);

        outcome.Verdicts.Single(verdict => verdict.Check == "capacity").Level.ShouldBe(Verdict.Pass, "nodes of one's own are as good as a node group's");
        region.Aws.Calls.Count("eks", "listNodegroups").ShouldBe(1);
    }

    [Fact]
    public async Task Provisioning_TaggedNetworksNotReadable_LeavesTheSelectorsAsTheyAre()
    {
        await using var region = await StartAsync("{}");
        region.Aws.Fail("ec2", "describeSubnets", "Ec2.Ec2Exception", "UnauthorizedOperation", times: 1000);

        var result = await region.RunAsync(new JsonObject { ["cluster"] = region.Cluster!.Name });

        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        region.Kubernetes!.Store.List("karpenter.k8s.aws/v1", "EC2NodeClass").ShouldHaveSingleItem().ToJsonString().ShouldContain("karpenter.sh/discovery");
    }

    private static IEnumerable<string> Levels(RunOutcome outcome, string level) => outcome.Verdicts.Where(verdict => verdict.Level == level).Select(verdict => verdict.Check);

    private static async Task<RunOutcome> JudgeAsync(LocalRegion region)
    {
        var result = await region.RunAsync(new JsonObject { ["cluster"] = region.Cluster!.Name, ["preflightOnly"] = true });
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        region.InstallerEntries().ShouldBeEmpty();
        return result.Output.Deserialize(ProvisioningJson.Default.RunOutcome)!;
    }

    private static async Task<LocalRegion> StartAsync(string scenario)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, scenario);
            return await LocalRegion.StartAsync(SampleRegion.ClusterCreated(), SampleRegion.Options with { Scenario = ScenarioFile.Read(file) }, progress: null, CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
