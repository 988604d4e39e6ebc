using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;

namespace Millwright.Local.Tests.Aws.Eks;

public sealed class FakeEksTests
{
    private const string Installer = """ "ClusterName": "dev", "PrincipalArn": "arn:aws:iam::111122223333:role/installer" """;
    private const string Admin = $$"""
        { {{Installer}}, "PolicyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", "AccessScope": { "Type": "cluster" } }
        """;

    private readonly FakeAws _aws = FakeAwsCalls.Create();
    private readonly FakeCluster _cluster = new("dev") { NodeGroups = [new("system") { DescribesUntilActive = 1 }], Tags = { ["environment"] = "dev" } };

    public FakeEksTests() => _aws.AddCluster(_cluster);

    [Fact]
    public async Task DescribeCluster_BeingCreated_HasNoEndpointUntilActive()
    {
        _cluster.DescribesUntilActive = 1;

        var first = (await _aws.Call("eks:describeCluster", """{ "Name": "dev" }"""))["Cluster"]!;
        var second = (await _aws.Call("eks:describeCluster", """{ "Name": "dev" }"""))["Cluster"]!;

        ((string?)first["Status"], first["Endpoint"]).ShouldBe(("CREATING", null));
        ((string?)second["Status"]).ShouldBe("ACTIVE");
        ((string?)second["Endpoint"]).ShouldBe(_cluster.Endpoint);
        ((string?)second["Arn"]).ShouldBe("arn:aws:eks:eu-central-1:111122223333:cluster/dev");
        ((string?)second["Identity"]!["Oidc"]!["Issuer"]).ShouldBe(_cluster.OidcIssuer);
        ((string?)second["Tags"]!["environment"]).ShouldBe("dev");
        ((bool?)second["ComputeConfig"]!["Enabled"]).ShouldBe(false);
    }

    [Fact]
    public async Task DescribeCluster_Unknown_IsNotFound() =>
        await _aws.Refuses("eks:describeCluster", """{ "Name": "prod" }""", "Eks.ResourceNotFoundException", "No cluster found for name: prod. (Service: Eks, Status Code: 404, ");

    [Fact]
    public async Task DescribeNodegroup_BeingCreated_BecomesActive()
    {
        const string parameters = """{ "ClusterName": "dev", "NodegroupName": "system" }""";

        (await _aws.Call("eks:listNodegroups", """{ "ClusterName": "dev" }"""))["Nodegroups"]!.ToJsonString().ShouldBe("""["system"]""");
        ((string?)(await _aws.Call("eks:describeNodegroup", parameters))["Nodegroup"]!["Status"]).ShouldBe("CREATING");
        ((string?)(await _aws.Call("eks:describeNodegroup", parameters))["Nodegroup"]!["Status"]).ShouldBe("ACTIVE");
        await _aws.Refuses("eks:describeNodegroup", """{ "ClusterName": "dev", "NodegroupName": "x" }""", "Eks.ResourceNotFoundException", "No node group found for name: x.");
    }

    [Fact]
    public async Task Lists_OfFargateAndAddons_AreTheClusters()
    {
        _cluster.FargateProfiles.Add("kube-system");

        (await _aws.Call("eks:listFargateProfiles", """{ "ClusterName": "dev" }"""))["FargateProfileNames"]!.ToJsonString().ShouldBe("""["kube-system"]""");
        (await _aws.Call("eks:listAddons", """{ "ClusterName": "dev" }"""))["Addons"]!.ToJsonString().ShouldBe("""["eks-pod-identity-agent"]""");
        ((string?)(await _aws.Call("eks:describeAddon", """{ "ClusterName": "dev", "AddonName": "eks-pod-identity-agent" }"""))["Addon"]!["Status"]).ShouldBe("ACTIVE");
        await _aws.Refuses("eks:describeAddon", """{ "ClusterName": "dev", "AddonName": "x" }""", "Eks.ResourceNotFoundException", "No addon: x found in cluster: dev");
    }

    [Fact]
    public async Task AccessEntry_GrantedTwice_IsInUse()
    {
        ((string?)(await _aws.Call("eks:createAccessEntry", $"{{ {Installer} }}"))["AccessEntry"]!["Type"]).ShouldBe("STANDARD");

        await _aws.Refuses("eks:createAccessEntry", $"{{ {Installer} }}", "Eks.ResourceInUseException", "already in use on this cluster");
    }

    [Fact]
    public async Task AccessEntry_AdminThenDeleted_IsGone()
    {
        await _aws.Call("eks:createAccessEntry", $"{{ {Installer} }}");
        _aws.Eks.AccessEntries("dev").ShouldHaveSingleItem().IsClusterAdmin.ShouldBeFalse();

        await _aws.Call("eks:associateAccessPolicy", Admin);
        _aws.Eks.AccessEntries("dev").ShouldHaveSingleItem().IsClusterAdmin.ShouldBeTrue();

        await _aws.Call("eks:deleteAccessEntry", $"{{ {Installer} }}");
        _aws.Eks.AccessEntries("dev").ShouldBeEmpty();
        await _aws.Refuses("eks:deleteAccessEntry", $"{{ {Installer} }}", "Eks.ResourceNotFoundException", "The specified principalArn could not be found.");
    }

    [Fact]
    public async Task AccessPolicy_WithoutEntry_IsNotFound() =>
        await _aws.Refuses("eks:associateAccessPolicy", Admin, "Eks.ResourceNotFoundException", "The specified principalArn could not be found.");

    [Fact]
    public async Task AccessEntry_ConfigMapMode_IsRefused()
    {
        _cluster.AuthenticationMode = "CONFIG_MAP";

        await _aws.Refuses("eks:createAccessEntry", $"{{ {Installer} }}", "Eks.InvalidRequestException", "[API, API_AND_CONFIG_MAP]");
    }

    [Fact]
    public async Task AccessEntry_NoPrincipal_IsRefused() =>
        await _aws.Refuses("eks:createAccessEntry", """{ "ClusterName": "dev", "PrincipalArn": "installer" }""", "Eks.InvalidParameterException", "invalid principal");
}
