using System.Text.Json.Nodes;
using Millwright.Infra.Tests.Support;
using Xunit.Abstractions;

namespace Millwright.Infra.Tests.Linting;

[Collection(CdkCollection.Name)]
public sealed class NagTests(SynthesizedApp app, ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Repository.Infra, "nag");

    [Fact]
    public void Templates_CheckedByAwsSolutions_HaveNoFindingsWithoutReason()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "cdk-nag")))
        {
            var (exitCode, _, log) = Tool.Run("npm", Folder, "ci", "--no-audit", "--no-fund");
            exitCode.ShouldBe(0, log);
        }

        var (_, text, error) = Tool.Run("node", Folder, "nag.mjs", app.Region.File, app.Cluster.File, Renamed(app.WithEveryChoice.Region), Renamed(app.WithEveryChoice.Cluster));
        text.ShouldNotBeEmpty(error);
        var report = JsonNode.Parse(text)!;
        foreach (var excused in report["suppressed"]!.AsArray())
            output.WriteLine($"{excused!["template"]} {excused["resource"]} {excused["rule"]}: {excused["reason"]}");
        string.Join("\n", report["findings"]!.AsArray().Select(finding => $"{finding!["resource"]} {finding["rule"]}: {finding["info"]}")).ShouldBeEmpty();
    }

    /// <summary>The checker calls a stack by its file.</summary>
    private static string Renamed(SynthesizedTemplate template)
    {
        var path = template.File.Replace(".template.json", "EveryChoice.template.json", StringComparison.Ordinal);
        File.Copy(template.File, path, overwrite: true);
        return path;
    }
}
