using System.Text.Json.Nodes;

namespace Millwright.Functions.Tests.Provisioning.Summary;

public sealed class RunMetricsTests
{
    [Fact]
    public async Task Line_OfARun_IsInTheEmbeddedMetricFormat()
    {
        var line = Metrics(await RunEnd.OfAsync(RunEnd.Whole()));

        line["_aws"]!["Timestamp"]!.GetValue<long>().ShouldBe(RunEnd.Start.AddMinutes(5).ToUnixTimeMilliseconds());
        line["_aws"]!["CloudWatchMetrics"]!.ToJsonString().ShouldBe(
            """[{"Namespace":"Millwright","Dimensions":[["Outcome"]],"Metrics":[{"Name":"ProvisioningRuns","Unit":"Count"},{"Name":"ProvisioningDuration","Unit":"Seconds"}]}]""");
        ((string?)line["Outcome"]).ShouldBe("succeeded");
        line["ProvisioningRuns"]!.GetValue<double>().ShouldBe(1);
        line["ProvisioningDuration"]!.GetValue<double>().ShouldBe(300);
        ((string?)line["cluster"]).ShouldBe("payments-dev");
    }

    [Fact]
    public async Task Line_OfAFailedRun_CountsItAsFailed() =>
        ((string?)Metrics(await RunEnd.OfAsync(RunEnd.Failed(RunEnd.EndedAfter("request"), "DescribeCluster", "X", "y")))["Outcome"]).ShouldBe("failed");

    private static JsonObject Metrics(RunEnd end) => end.Log.Where(line => line.ContainsKey("_aws")).ShouldHaveSingleItem();
}
