using Millwright.Infra.Tests.Support;
using Xunit.Abstractions;

namespace Millwright.Infra.Tests.Stacks;

[Collection(CdkCollection.Name)]
public sealed class RoleStatementTests(SynthesizedApp app, ITestOutputHelper output)
{
    /// <summary>Every action on the resource <c>*</c>, with the reason: what AWS offers instead is nothing.</summary>
    private static readonly Dictionary<string, string> ReasonsForAnyResource = new(StringComparer.Ordinal)
    {
        ["arc-zonal-shift:GetManagedResource"] = "resource types are load balancers only; the condition names the cluster",
        ["ec2:DescribeCapacityReservations"] = "describing knows no resources",
        ["ec2:DescribeImages"] = "describing knows no resources",
        ["ec2:DescribeInstanceStatus"] = "describing knows no resources",
        ["ec2:DescribeInstanceTypeOfferings"] = "describing knows no resources",
        ["ec2:DescribeInstanceTypes"] = "describing knows no resources",
        ["ec2:DescribeInstances"] = "describing knows no resources",
        ["ec2:DescribeLaunchTemplates"] = "describing knows no resources",
        ["ec2:DescribeNetworkInterfaces"] = "describing knows no resources",
        ["ec2:DescribePlacementGroups"] = "describing knows no resources",
        ["ec2:DescribeSecurityGroups"] = "describing knows no resources",
        ["ec2:DescribeSpotPriceHistory"] = "describing knows no resources",
        ["ec2:DescribeSubnets"] = "describing knows no resources",
        ["ec2:DescribeVolumes"] = "describing knows no resources",
        ["ec2:DescribeTags"] = "describing knows no resources",
        ["eks:ListClusters"] = "listing knows no resources",
        ["iam:GetAccountSummary"] = "the summary is of the whole account",
        ["iam:ListInstanceProfiles"] = "listing knows no resources",
        ["logs:CreateLogDelivery"] = "deliveries know no resources",
        ["logs:DeleteLogDelivery"] = "deliveries know no resources",
        ["logs:DescribeLogGroups"] = "the state machine looks for the log group of its delivery among all",
        ["logs:DescribeResourcePolicies"] = "resource policies are the account's",
        ["logs:GetLogDelivery"] = "deliveries know no resources",
        ["logs:ListLogDeliveries"] = "deliveries know no resources",
        ["logs:PutResourcePolicy"] = "resource policies are the account's",
        ["logs:UpdateLogDelivery"] = "deliveries know no resources",
        ["pricing:GetProducts"] = "prices know no resources",
        ["xray:GetSamplingRules"] = "X-Ray knows no resources for sampling",
        ["xray:GetSamplingTargets"] = "X-Ray knows no resources for sampling",
        ["xray:PutTelemetryRecords"] = "X-Ray knows no resources for segments",
        ["xray:PutTraceSegments"] = "X-Ray knows no resources for segments",
    };

    /// <summary>What a choice of the deployer adds: a VPC, charts in a private registry.</summary>
    private static readonly Dictionary<string, string> ReasonsByChoice = new(StringComparer.Ordinal)
    {
        ["ec2:AssignPrivateIpAddresses"] = "Lambda's network interfaces have no names before they exist",
        ["ec2:CreateNetworkInterface"] = "Lambda's network interfaces have no names before they exist",
        ["ec2:DeleteNetworkInterface"] = "Lambda's network interfaces have no names before they exist",
        ["ec2:UnassignPrivateIpAddresses"] = "Lambda's network interfaces have no names before they exist",
        ["ecr:GetAuthorizationToken"] = "a token is the whole registry's; what it may pull is confined",
    };

    [Fact]
    public void Actions_OfAllRoles_AreSpelledOut() =>
        Statements().SelectMany(statement => statement.Actions).Where(action => action.Contains('*', StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void AnyResource_OfAllRoles_HasItsReason() =>
        Statements().Where(IsOnAnything).SelectMany(statement => statement.Actions).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(ReasonsForAnyResource.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void AnyResource_WithEveryChoice_HasItsReason() => IamStatement.AllOf(app.WithEveryChoice.Region)
        .Where(IsOnAnything).SelectMany(statement => statement.Actions)
        .Where(action => !ReasonsForAnyResource.ContainsKey(action) && !ReasonsByChoice.ContainsKey(action)).ShouldBeEmpty();

    [Fact]
    public void Statements_OfTheRegion_AreNamedOnceInTheirPolicy()
    {
        foreach (var statement in Statements())
        {
            output.WriteLine($"| {statement.Policy} | {statement.Sid} | {string.Join(" ", statement.Actions)} | {string.Join(" ", statement.Resources)} | {statement.Condition} |");
            statement.Sid.ShouldNotBeEmpty();
        }

        Statements().GroupBy(statement => (statement.Policy, statement.Sid)).Where(group => group.Count() > 1).ShouldBeEmpty();
    }

    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; the names of CloudFormation stand for what is about as long.</summary>
    [Fact]
    public void InlinePolicies_OfARole_FitTheirQuota()
    {
        foreach (var policy in app.Region.PropertiesOf("AWS::IAM::Policy"))
            policy.Value["PolicyDocument"]!.ToJsonString().Length.ShouldBeLessThan(10_240, policy.Key);
        foreach (var policy in app.Region.PropertiesOf("AWS::IAM::ManagedPolicy"))
            string.Concat(IamStatement.Of(policy.Key, policy.Value["PolicyDocument"]!)).Length.ShouldBeLessThan(6_144, policy.Key);
    }

    [Fact]
    public void CloudFormationsShare_OfTheMachine_HoldsInItsCallsOnly() => Statements()
        .Where(statement => statement.Policy.Contains("ClusterStackPolicy", StringComparison.Ordinal) && statement.Sid != "GiveControllerItsRole")
        .ShouldAllBe(statement => statement.Condition.Contains("\"aws:CalledVia\":[\"cloudformation.amazonaws.com\"]", StringComparison.Ordinal));

    [Fact]
    public void AccessEntries_OfTheMachine_AreTheInstallersOnly()
    {
        var lending = Statements().Where(statement => statement.Sid is "GrantInstallerAdmin" or "RevokeInstallerAccess" or "GrantInstallerAccess").ToList();
        lending.Count.ShouldBe(7, "two machines lend it, and a third takes it back");
        lending.ShouldAllBe(statement => (statement.Resources[0] + statement.Condition).Contains("InstallerRole", StringComparison.Ordinal));
    }

    [Fact]
    public void Orphans_OfDeletedClusters_AreRemovedOnlyWithKarpentersTag()
    {
        string[] destructive = ["ec2:TerminateInstances", "ec2:DeleteVolume", "ec2:DeleteLaunchTemplate", "iam:DeleteInstanceProfile", "iam:RemoveRoleFromInstanceProfile"];
        var removing = IamStatement.AllOf(app.Region).Where(statement => statement.Actions.Intersect(destructive).Any()).ToList();

        removing.SelectMany(statement => statement.Actions).ShouldBe(destructive, ignoreOrder: true);
        removing.ShouldAllBe(statement => statement.Policy.StartsWith("Deprovision", StringComparison.Ordinal));
        removing.ShouldAllBe(statement => statement.Condition.Contains("aws:ResourceTag/karpenter", StringComparison.Ordinal));
        removing.Single(statement => statement.Actions.Contains("iam:DeleteInstanceProfile")).Condition.ShouldContain("aws:ResourceTag/topology.kubernetes.io/region");
    }

    [Fact]
    public void PermissionsBoundary_Chosen_BoundsEveryRoleAndWhatTheMachineMakes()
    {
        var (region, cluster) = app.WithEveryChoice;
        var roles = region.PropertiesOf("AWS::IAM::Role").Concat(cluster.PropertiesOf("AWS::IAM::Role")).ToList();
        roles.ShouldAllBe(role => role.Value["PermissionsBoundary"] != null);
        IamStatement.AllOf(region).Single(statement => statement.Sid == "MakeClusterRoles").Condition.ShouldContain("iam:PermissionsBoundary");
    }

    /// <summary>What reaches no cluster would only need endpoints there: for DynamoDB, EC2, and for CloudFormation's answers, without which a deployment hangs.</summary>
    [Fact]
    public void Vpc_Chosen_HoldsTheFunctionsThatReachClusters()
    {
        var functions = app.WithEveryChoice.Region.PropertiesOf("AWS::Lambda::Function").Values.Where(function => function["VpcConfig"] is not null).ToList();
        functions.Select(function => (string)function["Handler"]!).ShouldBe(Infra.Functions.FunctionList.All.Where(function => function.ReachesClusters).Select(function => function.Name), ignoreOrder: true);
        functions.ShouldAllBe(function => (string?)function["VpcConfig"]!["SubnetIds"]![0] == "subnet-0a1b2c3d");
        IamStatement.AllOf(app.WithEveryChoice.Region).Where(statement => statement.Sid == "AttachToVpc").ShouldHaveSingleItem().Policy.ShouldStartWith("FunctionsInstallerRole");
    }

    [Fact]
    public void Roots_SystemsChosen_AreTrustedByEveryFunction()
    {
        static IEnumerable<string?> Told(SynthesizedTemplate region) => region.PropertiesOf("AWS::Lambda::Function").Values
            .Select(function => (string?)function["Environment"]?["Variables"]?[Millwright.Functions.Roots.RootStore.Variable]);
        Told(app.WithEveryChoice.Region).ShouldAllBe(roots => roots == "system");
        Told(app.Region).ShouldAllBe(roots => roots == null);
    }

    [Fact]
    public void TerraformStates_Chosen_AreReadByTheRequestAlone()
    {
        var reading = IamStatement.AllOf(app.WithEveryChoice.Region).Where(statement => statement.Sid.EndsWith("TerraformStates", StringComparison.Ordinal)).ToList();
        reading.ShouldAllBe(statement => statement.Policy.StartsWith("FunctionsRequestRole", StringComparison.Ordinal));
        reading.Select(statement => (statement.Actions.Single(), string.Join(' ', statement.Resources))).ShouldBe(
        [
            ("s3:GetObject", "arn:${AWS::Partition}:s3:::tf-state/* arn:${AWS::Partition}:s3:::shared/eks/*"),
            ("s3:ListBucket", "arn:${AWS::Partition}:s3:::tf-state arn:${AWS::Partition}:s3:::shared"),
            ("kms:Decrypt", "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"),
        ]);
    }

    [Fact]
    public void TerraformStates_NotChosen_AreReadByNobody() =>
        Statements().Where(statement => statement.Policy.StartsWith("FunctionsRequestRole", StringComparison.Ordinal)).Select(statement => statement.Sid).ShouldBe(["Trace", "LogReadRequest"], ignoreOrder: true);

    [Fact]
    public void IsolatedVpc_Chosen_IsToldToTheFunctionsThatFillInValues()
    {
        static bool IsTold(SynthesizedTemplate region, string function) =>
            region.Only("AWS::Lambda::Function", function)["Environment"]?["Variables"]?[Millwright.Functions.Composition.FunctionSettings.IsolatedVpcVariable] is not null;
        IsTold(app.WithEveryChoice.Region, "InstallKarpenter").ShouldBeTrue();
        IsTold(app.Region, "InstallKarpenter").ShouldBeFalse();
    }

    private static bool IsOnAnything(IamStatement statement) => statement.Resources.Contains("*");

    private IReadOnlyList<IamStatement> Statements() => [.. IamStatement.AllOf(app.Region), .. IamStatement.AllOf(app.Cluster)];
}
