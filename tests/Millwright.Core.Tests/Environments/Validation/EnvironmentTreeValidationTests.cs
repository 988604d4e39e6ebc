using System.Text.Json.Nodes;
using Millwright.Core.Environments;
using Millwright.Core.Environments.Validation;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Environments.Validation;

[Collection(AloneCollection.Name)]
public sealed class EnvironmentTreeValidationTests
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(300);

    [Fact]
    public void SampleEnvironments_Checked_HaveNoError() => Check(Samples()).Where(finding => finding.Severity is Severity.Error).ShouldBeEmpty();

    [Fact]
    public void SampleEnvironments_CheckedOnceMore_TakeLittleTime()
    {
        var samples = Samples();
        Check(samples);
        var begin = TimeProvider.System.GetTimestamp();

        Check(samples);

        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(MostTime);
    }

    [Fact]
    public void Tree_WithAnEnvironmentFile_IsRecognised()
    {
        EnvironmentTreeValidation.IsEnvironmentTree(Samples()).ShouldBeTrue();
        EnvironmentTreeValidation.IsEnvironmentTree(new Dictionary<string, string> { ["spot.yaml"] = "kind: NodePool\n" }).ShouldBeFalse();
    }

    [Theory]
    [InlineData("dev.yaml", "environment: dev\n", "environment: development\n", "MW070", "dev.yaml")]
    [InlineData("dev.yaml", "environment: dev\n", "environment: dev\nafter: [Dev]\n", "MW070", "dev.yaml")]
    [InlineData("dev.yaml", "environment: dev\n", "environment: dev\nafter: [dev]\n", "MW070", "dev.yaml")]
    [InlineData("stage.yaml", "after: [dev]", "after: [qa]", "MW076", "stage.yaml")]
    [InlineData("dev.yaml", "environment: dev\n", "environment: dev\nafter: [prod]\n", "MW077", "dev.yaml")]
    [InlineData("dev.yaml", "- nodepools/spot.yaml", "- nodepools/spott.yaml", "MW071", "dev.yaml")]
    [InlineData("dev.yaml", "1Gi", "${MEMORY}", "MW003", "dev.yaml")]
    [InlineData("dev.yaml", "namespaces: [platform]", "namespaces: [platform", "MW001", "dev.yaml")]
    [InlineData("values/common.yaml", "${CLUSTER_NAME}", "${CLUSTER}", "MW003", "values/common.yaml")]
    [InlineData("values/dev.yaml", "logLevel: debug", "---\nlogLevel: debug", "MW072", "values/dev.yaml")]
    [InlineData("nodepools/spot.yaml", "name: default", "name: defaults", "MW058", "nodepools/spot.yaml")]
    [InlineData("nodepools/spot.yaml", "value: spot", "value: spots", "MW057", "nodepools/spot.yaml")]
    [InlineData("nodepools/on-demand.yaml", "values: [\"on-demand\"]", "values: [\"spot\"]", "MW050", "nodepools/spot.yaml")]
    [InlineData("nodepools/system.yaml", "name: system", "name: spot", "MW062", "nodepools/system.yaml")]
    public void Tree_WithOneMistake_HasItsFinding(string file, string from, string to, string code, string where)
    {
        var files = Samples();
        files[file].ShouldContain(from);
        files[file] = files[file].Replace(from, to, StringComparison.Ordinal);

        Check(files).ShouldContain(finding => finding.Code.Id == code && finding.File == where && finding.Line > 0);
    }

    [Fact]
    public void MissingFile_OfAnEnvironment_IsFoundWhereItIsNamed()
    {
        var files = Samples();
        files.Remove("nodepools/system.yaml");

        var findings = Check(files).Where(finding => finding.Code == FindingCodes.MissingFile).ToList();

        findings.Select(finding => finding.File).ShouldBe(["dev.yaml", "prod.yaml", "stage.yaml"]);
        findings.ShouldAllBe(finding => files[finding.File].Split('\n', StringSplitOptions.None)[finding.Line - 1].Contains("nodepools/system.yaml"));
    }

    [Fact]
    public void File_ThatNoEnvironmentNames_IsFound()
    {
        var files = Samples();
        files["nodepools/forgotten.yaml"] = files["nodepools/spot.yaml"];

        Check(files).ShouldContain(finding => finding.Code == FindingCodes.UnusedFile && finding.File == "nodepools/forgotten.yaml");
    }

    [Theory]
    [InlineData("enabled: true", true)]
    [InlineData("enabled: false", false)]
    public void Environment_WithASmokeTestAndNoSpotPool_IsFound(string smokeTest, bool isFound)
    {
        var files = Samples();
        files["dev.yaml"] = string.Join('\n', files["dev.yaml"].Split('\n').Where(line => !line.Contains("- nodepools/spot.yaml", StringComparison.Ordinal))) + $"\nsmokeTest: {{ {smokeTest} }}\n";

        Check(files).Any(finding => finding.Code == FindingCodes.NoSpotPool && finding.File == "dev.yaml").ShouldBe(isFound);
    }

    [Fact]
    public void Environment_WithASmokeTestAndASpotPool_IsClean()
    {
        var files = Samples();
        files["dev.yaml"] += "\nsmokeTest: { enabled: true, timeout: 5m }\n";

        Check(files).ShouldNotContain(finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void Environment_WithoutAPool_IsFound()
    {
        var files = Samples();
        files["dev.yaml"] = string.Join('\n', files["dev.yaml"].Split('\n').Where(line => !line.Contains("- nodepools/", StringComparison.Ordinal)));

        Check(files).ShouldContain(finding => finding.Code == FindingCodes.NoPool && finding.File == "dev.yaml");
    }

    [Fact]
    public void Finding_InAFileOfSeveralEnvironments_StandsOnce()
    {
        var files = Samples();
        files["nodepools/system.yaml"] = files["nodepools/system.yaml"].Replace("weight: 100", "weight: 1000", StringComparison.Ordinal);

        Check(files).Count(finding => finding.Code == FindingCodes.OutOfRange).ShouldBe(1);
    }

    [Fact]
    public void Environment_OfARun_IsCheckedWithWhatTheClusterIs()
    {
        var files = Samples();
        files["nodepools/spot.yaml"] = files["nodepools/spot.yaml"].Replace("\"${REGION}a\"", "\"us-east-1a\"", StringComparison.Ordinal);
        var environment = EnvironmentFileReader.Read("dev.yaml", files["dev.yaml"].Replace("al2023@latest", "al2@latest", StringComparison.Ordinal), new ProblemList()).ShouldNotBeNull();

        var findings = EnvironmentValidation.Check(environment, files, new EnvironmentCheckOptions
        {
            Variables = KnownVariables.Names.ToDictionary(name => name, name => JsonValue.Create(name == KnownVariables.Region ? "eu-west-1" : "x"), StringComparer.Ordinal),
            KubernetesMinor = 34,
            Region = "eu-west-1",
        });

        findings.Select(finding => finding.Code).ShouldBe([FindingCodes.Al2Gone, FindingCodes.ForeignZone], ignoreOrder: true);
    }

    [Fact]
    public void OldPool_InAnEnvironment_IsCheckedAsItWillBeConverted()
    {
        var files = Samples();
        files["nodepools/on-demand.yaml"] = """
            apiVersion: karpenter.sh/v1beta1
            kind: NodePool
            metadata:
              name: on-demand
            spec:
              template:
                metadata:
                  labels: {cost-optimization: "true"}
                spec:
                  nodeClassRef: {name: default}
                  requirements:
                    - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
            """;

        var findings = Check(files);

        findings.Where(finding => finding.Severity is Severity.Error).ShouldBeEmpty();
        findings.ShouldContain(finding => finding.Code == FindingCodes.OldVersion);
    }

    private static IReadOnlyList<Finding> Check(IReadOnlyDictionary<string, string> files) => EnvironmentTreeValidation.Check(files, new EnvironmentCheckOptions());

    private static Dictionary<string, string> Samples()
    {
        var root = Path.Combine(Repository.Root, "infra-cdk", "environments");
        return Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
    }
}
