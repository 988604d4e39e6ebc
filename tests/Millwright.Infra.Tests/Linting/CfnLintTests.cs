using System.Text.Json.Nodes;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Linting;

[Collection(CdkCollection.Name)]
public sealed class CfnLintTests(SynthesizedApp app)
{
    [CfnLintFact]
    public void Templates_Linted_HaveNoFindings() =>
        Lint(app.Region.File, app.Cluster.File, app.WithEveryChoice.Region.File, app.WithEveryChoice.Cluster.File).ShouldBeEmpty();

    /// <summary>The deployed template tells cfn-lint to pass over the definition, which knows no placeholder in an ARN; with the partition filled in it is checked all the same.</summary>
    [CfnLintFact]
    public void Definition_LintedInPartitionAws_HasNoFindings()
    {
        var template = JsonNode.Parse(app.Region.Text)!;
        foreach (var (_, resource) in template["Resources"]!.AsObject().Where(resource => (string?)resource.Value!["Type"] == "AWS::StepFunctions::StateMachine"))
        {
            resource!["Metadata"]!.AsObject().Remove("cfn-lint").ShouldBeTrue();
            resource["Properties"]!["DefinitionString"] = ((string)resource["Properties"]!["DefinitionString"]!).Replace("${Partition}", "aws", StringComparison.Ordinal);
        }

        var file = Path.Combine(Path.GetDirectoryName(app.Region.File)!, "in-partition-aws.json");
        File.WriteAllText(file, template.ToJsonString());
        Lint(file).ShouldBeEmpty();
    }

    private static string Lint(params string[] files)
    {
        var (_, output, error) = Tool.Run("cfn-lint", Repository.Root, ["--regions", "eu-central-1", "--template", .. files]);
        return (output + error).Trim();
    }
}
