using System.Text.Json.Nodes;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Dashboards;

[Collection(CdkCollection.Name)]
public sealed class DashboardTests(SynthesizedApp app)
{
    /// <summary>The ledger's and the runs' metrics, as the design names them.</summary>
    public static TheoryData<string> Metrics { get; } = new(
        "SpotLaunches", "SpotReclamations", "RebalanceRecommendations", "ScheduledChanges", "ReclamationNotice", "AgeAtReclamation", "ProvisioningRuns", "ProvisioningDuration");

    [Fact]
    public void Widgets_AllSayWhatGoodLooksLike()
    {
        var titles = Bodies().SelectMany(body => body["widgets"]!.AsArray()).Select(widget => (string)widget!["properties"]!["title"]!).ToList();
        titles.Count.ShouldBeGreaterThan(13);
        titles.ShouldAllBe(title => title.Contains("(good: ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Metric_IsShown(string metric) => string.Concat(Bodies().Select(body => body.ToJsonString())).ShouldContain(metric);

    [Fact]
    public void Failures_AreShownWithTheirRemedy()
    {
        var queries = Bodies().SelectMany(body => body["widgets"]!.AsArray()).Select(widget => (string?)widget!["properties"]!["query"]).OfType<string>().ToList();
        queries.ShouldContain(query => query.Contains("run-failed", StringComparison.Ordinal) && query.Contains("remedy", StringComparison.Ordinal));
        queries.ShouldContain(query => query.Contains("by cluster", StringComparison.Ordinal));
    }

    private IEnumerable<JsonNode> Bodies() => app.Region.PropertiesOf("AWS::CloudWatch::Dashboard").Values
        .Select(dashboard => JsonNode.Parse(IamStatement.Text(dashboard["DashboardBody"]!))!);
}
