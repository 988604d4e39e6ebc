using System.Text.Json.Nodes;
using Millwright.Core.Environments;
using Millwright.Core.Failures;

namespace Millwright.Core.Tests.Environments;

public sealed class EnvironmentResolverTests
{
    private static readonly Dictionary<string, JsonValue> Variables = new() { ["CLUSTER_NAME"] = JsonValue.Create("payments-dev"), ["REGION"] = JsonValue.Create("eu-west-1") };

    private readonly Dictionary<string, string> _files = new()
    {
        ["values/common.yaml"] = "settings: { clusterName: wrong, batchIdleDuration: 1s }\nreplicas: 2\n",
        ["values/dev.yaml"] = "settings:\n  clusterName: ${CLUSTER_NAME}-x\nreplicas: ${REPLICAS}\n",
        ["nodeclasses/default.yaml"] = "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: { name: default }\nspec: { team: \"${TEAM}\" }\n",
        ["nodepools/spot.yaml"] = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: { name: spot }\n---\napiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: { name: spot-arm }\n",
    };

    private readonly JsonObject _defaults = new() { ["settings"] = new JsonObject { ["clusterName"] = "default", ["interruptionQueue"] = "queue" } };

    [Fact]
    public void Resolve_Controller_HasDefaultsUnderFilesUnderSettings()
    {
        var values = Resolve(Text("set: {", "set: { replicas: 7,")).Releases.Single(release => release.Definition.IsController).Values;

        values["settings"]!.ToJsonString().ShouldBe("""{"clusterName":"payments-dev-x","interruptionQueue":"queue","batchIdleDuration":"1s"}""");
        values["replicas"]!.GetValue<long>().ShouldBe(7);
        values["controller"]!["resources"]!["requests"]!.ToJsonString().ShouldBe("""{"cpu":"1","memory":"1Gi"}""");
    }

    [Fact]
    public void Resolve_Files_LaterOnesWinAndVariablesKeepTheirType() =>
        Resolve(DesignExample.Text).Releases[1].Values["replicas"]!.GetValue<long>().ShouldBe(2);

    [Fact]
    public void Resolve_OtherReleases_GetNoDefaultsOfTheController() => Resolve(DesignExample.Text).Releases[0].Values.ShouldBeEmpty();

    [Fact]
    public void Resolve_Defaults_AreNotChanged()
    {
        var before = _defaults.ToJsonString();

        Resolve(Text("set: {", "set: { settings.clusterName: other,"));

        _defaults.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void Resolve_DefaultsWithoutFiles_AreNotChangedEither()
    {
        var before = _defaults.ToJsonString();

        Resolve(Text("values: [values/common.yaml, values/dev.yaml]", "createNamespace: true").Replace("createNamespace: false", "values: []", StringComparison.Ordinal));

        _defaults.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void Resolve_Settings_TakeVariables() =>
        Resolve(Text("set: {", "set: { a.b: \"${REGION}\", a.c: \"$${X}\",")).Releases[1].Values["a"]!.ToJsonString().ShouldBe("""{"b":"eu-west-1","c":"${X}"}""");

    [Fact]
    public void Resolve_Manifests_AreFilledInInTheFilesOrder()
    {
        var manifests = Resolve(DesignExample.Text).Manifests;

        manifests.Select(manifest => $"{manifest.File}:{manifest.Line} {manifest.Reference}").ShouldBe(
            ["nodeclasses/default.yaml:1 EC2NodeClass/default", "nodepools/spot.yaml:1 NodePool/spot", "nodepools/spot.yaml:5 NodePool/spot-arm"]);
        ((string?)manifests[0].Body["spec"]!["team"]).ShouldBe("payments");
    }

    [Fact]
    public void Resolve_UnknownVariables_NameFileLineAndTheKnownOnes()
    {
        _files["values/dev.yaml"] = "a: 1\nb: ${NOBODY}\n";
        _files["nodepools/spot.yaml"] += "spec: { x: \"${NOTHING}\" }\n";

        var failure = Refused(Text("set: {", "set: { q: \"${NOWHERE}\","));

        failure.Name.ShouldBe(FailureNames.InvalidEnvironment);
        failure.Message.ShouldContain("3 problems in environment `dev`");
        failure.Message.ShouldContain("values/dev.yaml:2:4: the variable ${NOBODY} is not known; use one of CLUSTER_NAME, REGION, REPLICAS, TEAM");
        failure.Message.ShouldContain("nodepools/spot.yaml:8:12: the variable ${NOTHING}");
        failure.Message.ShouldContain("dev.yaml:18:15: the variable ${NOWHERE}");
    }

    [Fact]
    public void Resolve_FaultOfAFileThatTwoReleasesShare_IsNamedOnce()
    {
        _files["values/common.yaml"] = "a: ${NOBODY}\n";

        var failure = Refused(Text("namespace: kube-system }", "values: [values/common.yaml] }"));

        failure.Message.ShouldContain("1 problem in");
    }

    [Theory]
    [InlineData("karpenter.sh/v1", "")]
    [InlineData("karpenter.sh/v1beta1", "")]
    public void Resolve_TheSameObjectTwice_NamesBothPlaces(string apiVersion, string other)
    {
        _files["nodeclasses/default.yaml"] += $"---\napiVersion: {apiVersion}\nkind: NodePool\nmetadata: {{ name: spot-arm }}\n{other}";

        Refused(DesignExample.Text).Message.ShouldContain("nodepools/spot.yaml:5:1: NodePool/spot-arm stands at nodeclasses/default.yaml:6 too");
    }

    [Fact]
    public void Resolve_TheSameNameInAnotherGroup_IsAnotherObject()
    {
        _files["nodeclasses/default.yaml"] += "---\napiVersion: example.com/v1\nkind: NodePool\nmetadata: { name: spot }\n";

        Resolve(DesignExample.Text).Manifests.Count.ShouldBe(4);
    }

    [Fact]
    public void Resolve_SettingThroughAList_IsRefusedAtItsPlace()
    {
        _files["values/common.yaml"] = "tolerations: [{ key: a }]\n";

        Refused(Text("set: {", "set: { tolerations.key: b,")).Message.ShouldContain("dev.yaml:18:29: `releases.karpenter.set.tolerations.key` leads through a value that is no mapping");
    }

    [Fact]
    public void Resolve_SettingThroughAnotherSetting_IsRefused() =>
        Refused(Text("set: {", "set: { a: 1, a.b: 2,")).Message.ShouldContain("`releases.karpenter.set.a.b`");

    [Theory]
    [InlineData("")]
    [InlineData("- a\n")]
    [InlineData("a: [\n")]
    public void Resolve_ValuesThatAreNoMapping_AreRefused(string text)
    {
        _files["values/common.yaml"] = text;

        Refused(DesignExample.Text).Message.ShouldContain("values/common.yaml:1:");
    }

    private static string Text(string part, string replacement) => DesignExample.Text.Replace(part, replacement, StringComparison.Ordinal);

    private ResolvedEnvironment Resolve(string text) => EnvironmentResolver.Resolve(DesignExample.Read(text), _files, Variables, _defaults);

    private Failure Refused(string text) => Should.Throw<FailureException>(() => Resolve(text)).Failure;
}
