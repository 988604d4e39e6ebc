using Millwright.Core.Failures;
using Millwright.Local.Regions.Scenarios;

namespace Millwright.Local.Tests.Regions;

public sealed class ScenarioFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Read_Everything_IsWhatTheFileSays()
    {
        var scenario = Read("""
            cluster:
              version: "1.34"
              authenticationMode: API
              autoMode: true
              oidcIssuer: false
              reachable: false
              podIdentityAgent: false
              nodeGroups: []
              fargateProfiles: [karpenter]
              nodeZones: [a, a]
              subnetZones: [b]
              discoveryTags: false
            account:
              spotRole: true
              spotCpus: 2.5
              iam: { Roles: 999 }
            ---
            apiVersion: v1
            kind: Namespace
            metadata: { name: old }
            """);

        (scenario.Version, scenario.AuthenticationMode, scenario.AutoMode, scenario.OidcIssuer, scenario.Reachable, scenario.PodIdentityAgent).ShouldBe(("1.34", "API", true, false, false, false));
        (scenario.DiscoveryTags, scenario.SpotRole, scenario.SpotCpus).ShouldBe((false, true, 2.5));
        scenario.NodeGroups.ShouldBeEmpty();
        scenario.FargateProfiles.ShouldBe(["karpenter"]);
        scenario.NodeZones.ShouldBe(["a", "a"]);
        scenario.SubnetZones.ShouldBe(["b"]);
        scenario.Iam["Roles"].ShouldBe(999);
        ((string?)scenario.Objects.ShouldHaveSingleItem()["metadata"]!["name"]).ShouldBe("old");
    }

    [Fact]
    public void Read_AnEmptyMapping_IsAHealthyCluster()
    {
        var scenario = Read("{}");

        scenario.NodeGroups.ShouldBe(["system"]);
        scenario.NodeZones.ShouldBeNull();
        (scenario.AutoMode, scenario.Reachable, scenario.DiscoveryTags).ShouldBe((false, true, true));
    }

    [Fact]
    public void Read_SeveralFaults_AreReportedTogether()
    {
        var failure = Should.Throw<FailureException>(() => Read("cluster: { autoMode: maybe, nodes: 3 }\naccount: { spotCpus: many }\nregion: eu\n")).Failure;

        failure.Name.ShouldBe(FailureNames.InvalidRequest);
        foreach (var said in new[] { "`cluster.autoMode` is `maybe`", "`cluster.nodes` is no known field", "`account.spotCpus` is `many`", "`region` is no known field" })
            failure.Message.ShouldContain(said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("{ no")]
    public void Read_NoScenario_IsRefused(string text) => Should.Throw<FailureException>(() => Read(text)).Failure.Name.ShouldBe(FailureNames.InvalidRequest);

    [Fact]
    public void Read_NoFile_NamesASample() =>
        Should.Throw<FailureException>(() => ScenarioFile.Read("/nowhere.yaml")).Failure.Remedy.ShouldContain("scenarios/six-things-wrong.yaml");

    private RegionScenario Read(string text)
    {
        File.WriteAllText(_file, text);
        return ScenarioFile.Read(_file);
    }
}
