using Millwright.Core.Environments;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Tests.Provisioning.Preflight.Checks;

public sealed class AccountChecksTests
{
    [Theory]
    [InlineData(true, "used Spot before")]
    [InlineData(false, "the run makes the service-linked role")]
    public void SpotRole_Missing_IsMadeByTheRun(bool exists, string seen) => (Samples.Facts with { HasSpotRole = Fact.Of(exists) }).Of("spot-role").ShouldBe(Verdict.Pass, seen);

    [Theory]
    [InlineData(640, Verdict.Pass)]
    [InlineData(32, Verdict.Pass)]
    [InlineData(5, Verdict.Warn)]
    [InlineData(0, Verdict.Warn)]
    public void SpotQuota_OfANewAccount_IsAWarning(double cpus, string level) =>
        (Samples.Facts with { SpotQuota = Fact.Of(cpus) }).Of("spot-quota").ShouldBe(level, $"{cpus} vCPUs", level == Verdict.Warn ? "--quota-code L-34B43A08" : "");

    [Theory]
    [InlineData("a,b", "c", Verdict.Pass, "with the tag")]
    [InlineData("", "a,b", Verdict.Pass, "of the cluster itself")]
    [InlineData("a,a", "a,b", Verdict.Warn, "one zone only")]
    [InlineData("", "a", Verdict.Warn, "one zone only")]
    [InlineData("", "", Verdict.Block, "no subnet carries the tag")]
    public void Subnets_ByTagOrOfTheCluster_AreInTwoZones(string tagged, string own, string level, string seen) => (Samples.Facts with
    {
        TaggedSubnets = Subnets(tagged),
        ClusterSubnets = Subnets(own),
    }).Of("subnets").ShouldBe(level, seen, level == Verdict.Pass ? "" : "Key=karpenter.sh/discovery,Value=payments-dev");

    [Theory]
    [InlineData(1, "sg-1", Verdict.Pass, "1 with the tag")]
    [InlineData(0, "sg-1", Verdict.Pass, "sg-1")]
    [InlineData(0, "", Verdict.Block, "no security group")]
    public void SecurityGroups_ByTagOrOfTheCluster_AreThere(int tagged, string own, string level, string seen) =>
        (Samples.Facts with { TaggedSecurityGroups = Fact.Of(tagged), Cluster = Samples.Cluster with { SecurityGroupId = own } }).Of("security-groups").ShouldBe(level, seen);

    [Theory]
    [InlineData(998, 0, 0, "", Verdict.Pass, "")]
    [InlineData(999, 0, 0, "", Verdict.Block, "999 of 1000 roles, and the stack makes 2")]
    [InlineData(0, 1495, 0, "", Verdict.Block, "1495 of 1500 policies")]
    [InlineData(0, 0, 1000, "", Verdict.Block, "1000 of 1000 instance profiles")]
    [InlineData(1000, 1500, 1000, "CREATE_COMPLETE", Verdict.Pass, "")]
    public void IamQuotas_ThatTheStackWouldExceed_AreBlocked(int roles, int policies, int profiles, string stack, string level, string seen) => (Samples.Facts with
    {
        Iam = Fact.Of(Samples.Facts.Iam.Value! with { Roles = roles, Policies = policies, InstanceProfiles = profiles }),
        StackStatus = Fact.Of(stack),
    }).Of("iam-quotas").ShouldBe(level, seen);

    [Theory]
    [InlineData(4, 6, Verdict.Pass, "")]
    [InlineData(5, 0, Verdict.Block, "11 policies for the controller's role, which may have 10")]
    [InlineData(0, 7, Verdict.Block, "11 policies for the nodes' role")]
    public void IamQuotas_PoliciesOfTheEnvironment_CountForTheRole(int controller, int nodes, string level, string seen) => (Samples.Facts with
    {
        Environment = Samples.Environment with { Iam = new IamDefinition(Policies(controller), Policies(nodes), IamDefinition.Create) },
    }).Of("iam-quotas").ShouldBe(level, seen);

    [Theory]
    [InlineData("", Verdict.Pass, "will be made")]
    [InlineData("UPDATE_COMPLETE", Verdict.Pass, "UPDATE_COMPLETE")]
    [InlineData("ROLLBACK_COMPLETE", Verdict.Pass, "makes it anew")]
    [InlineData("UPDATE_ROLLBACK_FAILED", Verdict.Block, "UPDATE_ROLLBACK_FAILED")]
    public void Stack_OutOfWhichOnlyAPersonHelps_IsBlocked(string status, string level, string seen) =>
        (Samples.Facts with { StackStatus = Fact.Of(status) }).Of("cluster-stack").ShouldBe(level, seen, level == Verdict.Block ? "continue-update-rollback" : "");

    [Fact]
    public void Names_TooLong_AreCutAndNamed()
    {
        var name = new string('n', 90);

        (Samples.Facts with { Cluster = Samples.Cluster with { Name = name }, Names = ResourceNames.For(name, "eu-west-1") }).Of("names").ShouldBe(Verdict.Pass, "cut to their limits: KarpenterController-");
        Samples.Facts.Of("names").ShouldBe(Verdict.Pass, "all fit");
    }

    [Theory]
    [InlineData("aws:mine", "x", "is AWS' own")]
    [InlineData("long-value", 257, "257 characters")]
    [InlineData(129, "x", "129 characters")]
    public void Names_TagsThatAwsRefuses_AreBlocked(object key, object value, string seen)
    {
        var tags = new Dictionary<string, string> { [key as string ?? new string('k', (int)key)] = value as string ?? new string('v', (int)value) };

        (Samples.Facts with { Environment = Samples.Environment with { Tags = tags } }).Of("names").ShouldBe(Verdict.Block, seen, "dev.yaml");
    }

    [Fact]
    public void Names_TooManyTags_AreBlocked() => (Samples.Facts with
    {
        Environment = Samples.Environment with { Tags = Enumerable.Range(0, 49).ToDictionary(number => $"tag-{number}", _ => "x") },
    }).Of("names").ShouldBe(Verdict.Block, "51 tags, more than 50", "correct `tags`");

    private static string[] Policies(int count) => [.. Enumerable.Range(0, count).Select(number => $"arn:aws:iam::aws:policy/P{number}")];

    private static Fact<IReadOnlyList<Subnet>> Subnets(string zones) =>
        Fact.Of<IReadOnlyList<Subnet>>([.. zones.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((zone, index) => new Subnet($"subnet-{index}", zone))]);
}
