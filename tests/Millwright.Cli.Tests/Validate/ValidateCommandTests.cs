using System.Text.Json.Nodes;

namespace Millwright.Cli.Tests.Validate;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Wrong = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n  name: a\nspec:\n  wieght: 1\n  template:\n    spec:\n      requirements: []\n      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}\n";
    private readonly TemporaryFolder _folder = new();

    private static string Right => Wrong.Replace("wieght", "weight", StringComparison.Ordinal);

    private static string Doubtful => Right + "  limits: {cpu: 0}\n";

    [Fact]
    public async Task Validate_OfAnError_PrintsPlaceAndRemedyAndAnswersNo()
    {
        var file = _folder.Write("pool.yaml", Wrong);

        var result = await Invocation.RunAsync("validate", file);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBe($"{file}:6:3: error: `spec.wieght` is no known field; did you mean `weight`? [MW010]{Environment.NewLine}");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Validate_OfAWarning_CountsWhenStrict(bool isStrict, int exitCode)
    {
        var file = _folder.Write("pool.yaml", Doubtful);

        var result = await Invocation.RunAsync(isStrict ? ["validate", "--strict", file] : ["validate", file]);

        result.ExitCode.ShouldBe(exitCode);
        result.Output.ShouldContain("warning: ");
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("1.32", 0)]
    [InlineData("1.33", 1)]
    public async Task Validate_ClassOfAmazonLinux2_IsWrongFromKubernetes133On(string? version, int exitCode)
    {
        var file = _folder.Write("class.yaml", """
            apiVersion: karpenter.k8s.aws/v1
            kind: EC2NodeClass
            metadata: { name: old }
            spec:
              role: KarpenterNode
              amiSelectorTerms: [{ alias: al2@latest }]
              subnetSelectorTerms: [{ tags: { karpenter.sh/discovery: payments-dev } }]
              securityGroupSelectorTerms: [{ tags: { karpenter.sh/discovery: payments-dev } }]
            """);

        var result = await Invocation.RunAsync(version is null ? ["validate", file] : ["validate", file, "--kubernetes-version", version]);

        result.ExitCode.ShouldBe(exitCode, result.Output);
        result.Output.Contains(": error: ", StringComparison.Ordinal).ShouldBe(exitCode == 1);
    }

    [Fact]
    public async Task Validate_KubernetesVersionThatIsNone_IsWrongUsage()
    {
        var result = await Invocation.RunAsync("validate", _folder.Write("pool.yaml", Right), "--kubernetes-version", "latest");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("`latest`");
    }

    [Fact]
    public async Task Validate_OfAFolderAsJson_PrintsTheFieldsOfTheContract()
    {
        _folder.Write("right.yaml", Right);
        var wrong = _folder.Write("deeper/wrong.yaml", Wrong);

        var result = await Invocation.RunAsync("validate", _folder.Path, "--json");

        result.ExitCode.ShouldBe(1);
        var finding = JsonNode.Parse(result.Output)!.AsArray().ShouldHaveSingleItem()!.AsObject();
        finding.Select(field => field.Key).ShouldBe(["file", "line", "column", "severity", "code", "message", "remedy"]);
        ((string?)finding["file"]).ShouldBe(wrong);
        ((int?)finding["line"]).ShouldBe(6);
        ((string?)finding["severity"]).ShouldBe("error");
    }

    [Fact]
    public async Task Validate_OfNothingWrong_AnswersYesWithAnEmptyArray()
    {
        var result = await Invocation.RunAsync("validate", _folder.Write("pool.yaml", Right), "--json");

        result.ExitCode.ShouldBe(0);
        JsonNode.Parse(result.Output)!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Validate_OfOneFileOfAnEnvironment_KnowsTheVariablesOfItsEnvironment()
    {
        _folder.Write("dev.yaml", """
            environment: dev
            releases:
              karpenter-crd: {chart: "oci://public.ecr.aws/karpenter/karpenter-crd", version: 1.14.1}
              karpenter: {chart: "oci://public.ecr.aws/karpenter/karpenter", version: 1.14.1}
            manifests: [pools/pool.yaml]
            variables: {CPU: "100"}
            """);
        var pool = _folder.Write("pools/pool.yaml", Right + "  limits: {cpu: \"${CPU}\", memory: \"${MEMORY}\"}\n");

        var result = await Invocation.RunAsync("validate", pool);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("MEMORY");
        result.Output.ShouldContain("[MW003]");
        result.Output.ShouldContain("[MW058]");
        result.Output.ShouldNotContain("${CPU}");
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("validate", "no-such-file.yaml")]
    [InlineData("validate", "--loose", "a.yaml")]
    public async Task Validate_CalledWrongly_AnswersWrongUsage(params string[] arguments)
    {
        var result = await Invocation.RunAsync(arguments);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldNotBeEmpty();
        result.Error.ShouldNotContain("   at ");
    }

    public void Dispose() => _folder.Dispose();
}
