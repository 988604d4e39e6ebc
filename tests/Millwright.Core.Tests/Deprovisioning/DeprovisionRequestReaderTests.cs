using System.Text.Json;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;

namespace Millwright.Core.Tests.Deprovisioning;

public sealed class DeprovisionRequestReaderTests
{
    [Fact]
    public void Read_ClusterDeletedEvent_AsksForTheAwsSide() =>
        DeprovisionRequestReader.Read(Repository.ReadEvent("cluster-deleted")).ShouldBe(new DeprovisionRequest("payments-dev", DryRun: false, DeprovisionRequest.EventOrigin));

    [Fact]
    public void Read_ManualInputs_AreTaken()
    {
        DeprovisionRequestReader.Read(Repository.ReadEvent("manual-deprovision")).ShouldBe(new DeprovisionRequest("payments-dev", DryRun: false, DeprovisionRequest.ManualOrigin));
        Read("""{ "cluster": "a", "dryRun": true }""").ShouldBe(new DeprovisionRequest("a", DryRun: true, DeprovisionRequest.ManualOrigin));
        Read("""{ "cluster": "a", "confirm": "a", "deleteForeign": true, "timeoutMinutes": 180, "orphans": "remove" }""").ShouldBe(
            new DeprovisionRequest("a", DryRun: false, DeprovisionRequest.ManualOrigin) { DeleteForeign = true, TimeoutMinutes = 180, Orphans = "remove" });
    }

    [Theory]
    [InlineData("""{ "cluster": "a" }""", "`confirm` is missing")]
    [InlineData("""{ "cluster": "a", "confirm": "b" }""", "`confirm` is `b`, not `a`")]
    [InlineData("""{ "cluster": "a", "confirm": true }""", "`confirm` is true, where a text is wanted")]
    [InlineData("""{ "confirm": "a" }""", "`cluster` is missing")]
    [InlineData("""{ "cluster": "-", "confirm": "-" }""", "which is no name of an EKS cluster")]
    [InlineData("""{ "cluster": "a", "confirm": "a", "timeoutMinutes": 4 }""", "write a whole number from 5 to 180")]
    [InlineData("""{ "cluster": "a", "confirm": "a", "timeoutMinutes": 181 }""", "`timeoutMinutes` is 181")]
    [InlineData("""{ "cluster": "a", "confirm": "a", "timeoutMinutes": 7.5 }""", "`timeoutMinutes` is 7.5")]
    [InlineData("""{ "cluster": "a", "confirm": "a", "orphans": "all" }""", "use report or remove")]
    [InlineData("""{ "cluster": "a", "confirm": "a", "deleteForeign": "yes" }""", "`deleteForeign` is `yes`, no truth value")]
    [InlineData("""{ "cluster": "a", "confirm": "a", "force": true }""", "`force` is no known field")]
    [InlineData("7", "the input is 7, no object")]
    public void Read_InputWithOneFault_NamesItsField(string json, string message)
    {
        var failure = Should.Throw<FailureException>(() => Read(json)).Failure;

        failure.Name.ShouldBe(FailureNames.InvalidRequest);
        failure.Message.ShouldContain("1 problem");
        failure.Message.ShouldContain(message);
    }

    [Fact]
    public void Read_EventOfAnotherCall_IsRefused() =>
        Should.Throw<FailureException>(() => DeprovisionRequestReader.Read(Repository.ReadEvent("cluster-created")))
            .Failure.Message.ShouldContain("`detail.eventName` is `CreateCluster`, not `DeleteCluster`");

    private static DeprovisionRequest Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DeprovisionRequestReader.Read(document.RootElement);
    }
}
