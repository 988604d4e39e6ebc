using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using Millwright.Local.Tests.Samples;
using Millwright.Local.Tools;

namespace Millwright.Local.Tests.Charts;

/// <summary>The stand-in charts through the real helm, which is fetched once for each user.</summary>
public sealed class HelmCharts : IAsyncLifetime
{
    private string _helm = "";

    /// <summary>The definitions of the chart <c>karpenter-crd</c>, by name.</summary>
    internal IReadOnlyDictionary<string, JsonObject> Crds { get; private set; } = new Dictionary<string, JsonObject>();

    public async Task InitializeAsync()
    {
        _helm = (await LocalTools.PrepareAsync(progress: null, CancellationToken.None)).Helm;
        Crds = (await RenderAsync("karpenter-crd", "karpenter-crd")).ToDictionary(crd => (string)crd["metadata"]!["name"]!, StringComparer.Ordinal);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal Task<ToolResult> RunAsync(params IEnumerable<string> arguments) =>
        ToolProcess.RunAsync(_helm, arguments, Repository.Charts, CancellationToken.None);

    /// <summary>The objects that a chart makes in the namespace <c>kube-system</c>.</summary>
    internal async Task<IReadOnlyList<JsonObject>> RenderAsync(string chart, string release, JsonObject? values = null)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        await File.WriteAllTextAsync(file, (values ?? []).ToJsonString());
        try
        {
            var result = await RunAsync("template", release, chart, "--namespace", "kube-system", "--values", file);
            result.ExitCode.ShouldBe(0, result.Errors);
            return Parse(result.Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static IReadOnlyList<JsonObject> Parse(string yaml)
    {
        var problems = new ProblemList();
        var objects = YamlText.Read("rendered.yaml", yaml, problems).Select(document => (JsonObject)new YamlToJson("rendered.yaml", substitution: null, problems).Convert(document)!).ToList();
        problems.Items.ShouldBeEmpty();
        return objects;
    }
}
