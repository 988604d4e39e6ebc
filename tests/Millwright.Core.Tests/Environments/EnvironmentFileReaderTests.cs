using Millwright.Core.Environments;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Environments;

public sealed class EnvironmentFileReaderTests
{
    [Fact]
    public void Read_EveryField_IsTaken()
    {
        var environment = DesignExample.Read();

        environment.Name.ShouldBe("dev");
        environment.File.ShouldBe("dev.yaml");
        environment.Clusters.Count.ShouldBe(2);
        environment.Clusters[0].Tags["environment"].ShouldBe("dev");
        environment.Clusters[1].Names.ShouldBe(["dev-*"]);
        environment.Namespaces.ShouldBe(["platform"]);
        environment.Identity.ShouldBe(IdentityChoice.Auto);
        environment.Iam.NodeRole.ShouldBe(IamDefinition.Create);
        environment.Tags.ShouldBe(new Dictionary<string, string> { ["Project"] = "platform" });
        environment.Releases.Select(release => release.Name).ShouldBe(["karpenter-crd", "karpenter"]);
        environment.Manifests.ShouldBe(["nodeclasses/default.yaml", "nodepools/spot.yaml"]);
        environment.Variables.Select(variable => $"{variable.Key}={variable.Value.ToJsonString()}").ShouldBe(["TEAM=\"payments\"", "REPLICAS=2"]);
        environment.Files.ShouldBe(["values/common.yaml", "values/dev.yaml", "nodeclasses/default.yaml", "nodepools/spot.yaml"]);

        var controller = environment.Controller;
        (controller.Chart, controller.Version, controller.Namespace).ShouldBe(("oci://public.ecr.aws/karpenter/karpenter", "1.14.1", "kube-system"));
        controller.CreateNamespace.ShouldBeFalse();
        controller.Timeout.ShouldBe(TimeSpan.FromMinutes(10));
        controller.Values.ShouldBe(["values/common.yaml", "values/dev.yaml"]);
        controller.Set.Select(entry => $"{entry.Key}={entry.Value.Value}").ShouldBe(["controller.resources.requests.cpu=1", "controller.resources.requests.memory=1Gi"]);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("stage")]
    [InlineData("prod")]
    public void Read_SampleOfTheRepository_HasNoProblem(string name) =>
        DesignExample.Read(Repository.ReadText("infra-cdk", "environments", name + ".yaml"), name + ".yaml").Name.ShouldBe(name);

    [Fact]
    public void Read_OnlyWhatIsRequired_HasDefaults()
    {
        var environment = DesignExample.Read("""
            environment: dev
            releases:
              crds: { chart: "oci://r/karpenter-crd", version: 1.14.1 }
              main: { chart: "oci://r/karpenter", version: 1.14.1 }
            """);

        environment.Clusters.ShouldBeEmpty();
        environment.Identity.ShouldBe(IdentityChoice.Auto);
        environment.Iam.ShouldBe(IamDefinition.Default);
        environment.Deprovision.Orphans.ShouldBe(OrphanPolicy.Report);
        environment.Controller.Name.ShouldBe("main", "the chart counts, not the release's name");
        (environment.Controller.Namespace, environment.Controller.CreateNamespace, environment.Controller.Timeout).ShouldBe(("kube-system", true, TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void Read_OrphansToRemove_IsTaken() =>
        DesignExample.Read(DesignExample.Text + "deprovision: { orphans: remove }\n").Deprovision.ShouldBe(new DeprovisionDefinition(OrphanPolicy.Remove));

    /// <summary>Replaced part, replacement, line:column of the one problem, what its message holds, what its remedy holds.</summary>
    public static TheoryData<string, string, string, string, string> Refusals => new()
    {
        { "environment: dev\n", "environment: stage\n", "1:14", "`environment` is `stage` in a file named for `dev`", "environment: dev" },
        { "environment: dev\n", "environment: ''\n", "1:14", "`environment` is empty", "environment: dev" },
        { "environment: dev\n", "", "1:1", "`environment` is missing", "environment: dev" },
        { "  - tags: { environment: dev }\n", "  - {}\n", "3:5", "`clusters[0].tags` and `clusters[0].names` are both empty", "give tags" },
        { "  - tags: { environment: dev }\n", "  - tags: dev\n", "3:11", "`clusters[0].tags` is no mapping", "keys and values" },
        { "  - tags: { environment: dev }\n", "  - tag: { environment: dev }\n    names: [a]\n", "3:5", "`clusters[0].tag` is no known field", "use tags, names" },
        { "[platform]", "[Platform]", "5:13", "`namespaces` holds `Platform`", "lower-case" },
        { "[platform]", "[\"platform\\n\"]", "5:13", "`namespaces` holds", "lower-case" },
        { "[platform]", "platform", "5:13", "`namespaces` is no list", "list" },
        { "identity: auto", "identity: pod", "6:11", "`identity` is `pod`", "auto, pod-identity or irsa" },
        { "controllerPolicies: []", "controllerPolicies: [AdministratorAccess]", "7:28", "`iam.controllerPolicies` holds `AdministratorAccess`", "arn:aws:iam::aws:policy" },
        { "nodePolicies: []", "nodePolicies: [\"arn:aws:iam::1:policy/x\"]", "7:46", "`iam.nodePolicies` holds `arn:aws:iam::1:policy/x`", "arn:aws:iam::" },
        { "nodeRole: create", "nodeRole: KarpenterNode", "7:60", "`iam.nodeRole` is `KarpenterNode`", "ARN of a role" },
        { "nodeRole: create", "nodeRole: arn:aws:iam::111122223333:role/", "7:60", "`iam.nodeRole` is", "ARN of a role" },
        { "nodeRole: create", "role: create", "7:50", "`iam.role` is no known field", "nodeRole" },
        { "chart: oci://public.ecr.aws/karpenter/karpenter\n", "chart: oci://public.ecr.aws/karpenter/karpenter:1.14.1\n", "12:12", "`releases.karpenter.chart` is `oci", "without a tag" },
        { "chart: oci://public.ecr.aws/karpenter/karpenter\n", "chart: https://charts.karpenter.sh/karpenter\n", "12:12", "`releases.karpenter.chart` is `https", "OCI" },
        { "chart: oci://public.ecr.aws/karpenter/karpenter\n", "chart: ''\n", "12:12", "`releases.karpenter.chart` is empty", "OCI" },
        { "    chart: oci://public.ecr.aws/karpenter/karpenter\n", "", "12:5", "`releases.karpenter.chart` is missing", "OCI" },
        { "    version: 1.14.1\n", "    version: 1.14\n", "13:14", "`releases.karpenter.version` is `1.14`", "all three numbers" },
        { "    version: 1.14.1\n", "    version: ^1.14.1\n", "13:14", "`releases.karpenter.version` is `^1.14.1`", "all three numbers" },
        { "    version: 1.14.1\n", "    version: \"\"\n", "13:14", "`releases.karpenter.version` is empty", "1.14.1" },
        { "    version: 1.14.1\n", "    version: 1.13.0\n", "10:84", "the controller's is 1.13.0", "same version" },
        { "    namespace: kube-system\n", "    namespace: Kube_System\n", "14:16", "`releases.karpenter.namespace` is `Kube_System`", "lower-case" },
        { "    namespace: kube-system\n", "    namespace: \"\"\n", "14:16", "`releases.karpenter.namespace` is ``", "lower-case" },
        { "createNamespace: false", "createNamespace: never", "15:22", "`releases.karpenter.createNamespace` is `never`", "true or false" },
        { "timeout: 10m", "timeout: 10", "16:14", "`releases.karpenter.timeout` is `10`", "30s to 1h" },
        { "namespaces: [platform]", "smokeTest: { enabled: 1 }", "5:23", "`smokeTest.enabled` is `1`", "true or false" },
        { "namespaces: [platform]", "smokeTest: { timeout: 31m }", "5:23", "`smokeTest.timeout` is `31m`", "1m to 30m" },
        { "namespaces: [platform]", "smokeTest: { timeout: 59s }", "5:23", "`smokeTest.timeout` is `59s`", "1m to 30m" },
        { "namespaces: [platform]", "smokeTest: { pool: spot }", "5:14", "`smokeTest.pool` is no known field", "enabled" },
        { "timeout: 10m", "timeout: 29s", "16:14", "`releases.karpenter.timeout` is `29s`", "30s to 1h" },
        { "timeout: 10m", "timeout: 1h1s", "16:14", "`releases.karpenter.timeout` is `1h1s`", "30s to 1h" },
        { "timeout: 10m", "wait: 10m", "16:5", "`releases.karpenter.wait` is no known field", "timeout" },
        { "values/dev.yaml]", "../prod.yaml]", "17:13", "`releases.karpenter.values` holds `../prod.yaml`", "relative path" },
        { "controller.resources.requests.cpu: \"1\"", "controller..cpu: \"1\"", "18:12", "`releases.karpenter.set.controller..cpu` is no path", "dot" },
        { "controller.resources.requests.cpu: \"1\"", "\"controller.tolerations[0].key\": \"1\"", "18:12", "is no path", "lists" },
        { "controller.resources.requests.cpu: \"1\"", "controller.resources: {}", "18:34", "`releases.karpenter.set.controller.resources` is no single value", "a text" },
        { "  karpenter:\n", "  Karpenter:\n", "11:3", "`releases.Karpenter` is no name of a Helm release", "53" },
        { "manifests:", "  extra:\nmanifests:", "19:3", "`releases.extra` is empty", "chart" },
        { "manifests:", "  extra: latest\nmanifests:", "19:10", "`releases.extra` is no mapping", "below it" },
        { "nodepools/spot.yaml]", "/etc/passwd]", "19:12", "`manifests` holds `/etc/passwd`", "relative path" },
        { "TEAM: payments", "REGION: eu", "20:14", "`variables.REGION` has the name of a variable that every run sets", "another name" },
        { "TEAM: payments", "team: payments", "20:14", "`variables.team` is no name", "upper-case" },
        { "TEAM: payments", "TEAM: [a]", "20:20", "`variables.TEAM` is no single value", "a text" },
        { "manifests:", "deprovision: { orphans: delete }\nmanifests:", "19:25", "`deprovision.orphans` is `delete`", "report or remove" },
        { "manifests:", "deprovision: { orphan: report }\nmanifests:", "19:16", "`deprovision.orphan` is no known field", "orphans" },
        { "manifests:", "deprovision: remove\nmanifests:", "19:14", "`deprovision` is no mapping", "below it" },
        { "variables:", "variable:", "20:1", "`variable` is no known field", "variables" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Read_OneFault_IsOneProblemAtItsPlace(string part, string replacement, string place, string message, string remedy)
    {
        var problem = DesignExample.Refuse(part, replacement).ShouldHaveSingleItem();

        problem.Message.ShouldContain(message);
        problem.Remedy.ShouldContain(remedy);
        $"{problem.File}:{problem.Line}:{problem.Column}".ShouldBe($"dev.yaml:{place}");
    }

    [Theory]
    [InlineData("karpenter/karpenter-crd", "karpenter/other", "0 releases of the chart `karpenter-crd`")]
    [InlineData("karpenter/karpenter\n", "karpenter/other\n", "0 releases of the chart `karpenter`")]
    [InlineData("karpenter/karpenter-crd", "karpenter/karpenter", "2 releases of the chart `karpenter`")]
    [InlineData("karpenter/karpenter\n", "karpenter/karpenter-crd\n", "0 releases of the chart `karpenter`")]
    public void Read_NotOneOfEachChart_IsRefused(string part, string replacement, string message) =>
        DesignExample.Refuse(part, replacement).ShouldHaveSingleItem().Message.ShouldContain(message);

    [Fact]
    public void Read_ControllerBeforeItsCrds_IsRefused()
    {
        var problems = new ProblemList();

        EnvironmentFileReader.Read(
            "dev.yaml",
            """
            environment: dev
            releases:
              karpenter: { chart: "oci://r/karpenter", version: 1.14.1 }
              crds: { chart: "oci://r/karpenter-crd", version: 1.14.1 }
            """,
            problems).ShouldBeNull();

        problems.Items.ShouldHaveSingleItem().Message.ShouldBe("`releases.karpenter` stands before `releases.crds`");
    }

    [Fact]
    public void Read_ManyFaults_AreAllFoundAtOnce()
    {
        var problems = new ProblemList();

        EnvironmentFileReader.Read(
            "dev.yaml",
            """
            environment: Dev
            clusters: [{}]
            namespaces: [A_B]
            identity: 1
            iam: { nodeRole: x }
            tags: [a]
            releases: { karpenter: { version: 1, timeout: x } }
            manifests: [/a]
            variables: { a: 1 }
            unknown: 1
            """,
            problems).ShouldBeNull();

        problems.Items.Select(problem => problem.Line).ShouldBe([1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 9, 10], ignoreOrder: false);
        problems.Items.ShouldAllBe(problem => problem.Remedy.Length > 0 && problem.Column > 0);
    }

    [Theory]
    [InlineData("Dev.yaml", "environment: Dev\n")]
    [InlineData("my env.yaml", "environment: my env\n")]
    public void Read_NameThatNobodyCouldAskFor_IsRefused(string file, string line)
    {
        var problems = new ProblemList();

        EnvironmentFileReader.Read(file, DesignExample.Text.Replace("environment: dev\n", line, StringComparison.Ordinal), problems).ShouldBeNull();

        problems.Items.ShouldHaveSingleItem().Message.ShouldContain("no name of an environment");
    }

    [Fact]
    public void Read_NoYaml_IsOneProblem() => DesignExample.Refuse("clusters:\n", "clusters:\n\t").ShouldHaveSingleItem().Message.ShouldContain("tab");

    [Fact]
    public void Read_VariableWithoutValue_IsEmptyText() =>
        DesignExample.Read(DesignExample.Text.Replace("TEAM: payments", "TEAM: ", StringComparison.Ordinal)).Variables["TEAM"].GetValue<string>().ShouldBeEmpty();

    [Fact]
    public void Read_NumbersAsTagValues_AreTakenAsWritten() =>
        DesignExample.Read(DesignExample.Text.Replace("Project: platform", "CostCenter: 0042", StringComparison.Ordinal)).Tags["CostCenter"].ShouldBe("0042");
}
