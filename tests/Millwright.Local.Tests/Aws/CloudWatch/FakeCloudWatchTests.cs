using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.CloudWatch;

public sealed class FakeCloudWatchTests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task PutMetricData_Some_IsKept()
    {
        await _aws.Call("cloudwatch:putMetricData", """{ "Namespace": "Millwright", "MetricData": [ { "MetricName": "ProvisioningRuns", "Value": 1 } ] }""");

        var (name, datum) = _aws.CloudWatch.Data.ShouldHaveSingleItem();
        (name, (string?)datum["MetricName"]).ShouldBe(("Millwright", "ProvisioningRuns"));
    }

    [Theory]
    [InlineData("""{ "Namespace": "AWS/EKS" }""", "CloudWatch.InvalidParameterValueException")]
    [InlineData("""{ "Namespace": "Millwright", "MetricData": [ { "Value": 1 } ] }""", "CloudWatch.CloudWatchException")]
    public async Task PutMetricData_Wrong_IsRefused(string parameters, string error) =>
        await _aws.Refuses("cloudwatch:putMetricData", parameters, error, "");
}
