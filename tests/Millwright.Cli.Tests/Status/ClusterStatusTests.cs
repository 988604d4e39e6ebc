using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Cli.Clusters;
using Millwright.Cli.Status;
using Millwright.Cli.Tests.Clusters;
using Millwright.Core.Failures;

namespace Millwright.Cli.Tests.Status;

public sealed class ClusterStatusTests : IAsyncLifetime
{
    private const string Failed = """
        {
          "outcome": "failed",
          "failure": { "state": "InstallKarpenter", "error": "Helm.Failed", "message": "The chart said no.", "remedy": "Mend its values.", "accessRevoked": true },
          "verdicts": [{ "check": "auto-mode", "level": "pass", "seen": "off", "remedy": "" }, { "check": "capacity", "level": "warn", "seen": "one zone", "remedy": "Add a zone." }],
          "phases": { "cluster": 12.5, "charts": 75 }
        }
        """;

    private EksStandIn _eks = null!;

    public async Task InitializeAsync() => _eks = await EksStandIn.StartAsync();

    public async Task DisposeAsync() => await _eks.DisposeAsync();

    [Fact]
    public async Task Status_ClusterThatIsReached_ShowsItsNodesByCapacityType()
    {
        await _eks.AdmitCallerAsync();
        await AddNodeAsync("a", "spot");
        await AddNodeAsync("b", "spot");
        await AddNodeAsync("c", capacityType: null);

        var status = await ReadAsync();

        status.Live!.NodesByCapacityType.ShouldBe(new Dictionary<string, int> { ["not Karpenter's"] = 1, ["spot"] = 2 });
        Text(status).ShouldContain("spot                2");
        StatusJson.Of(status)["live"]!["nodes"]!["spot"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Status_ClusterThatKnowsNobody_ShowsTheRecordAndWhyNot()
    {
        var status = await ReadAsync();

        status.Live.ShouldBeNull();
        var text = Text(status);
        text.ShouldContain("Helm.Failed at InstallKarpenter: The chart said no.");
        text.ShouldContain("What to do: Mend its values.");
        text.ShouldContain("warn  capacity: one zone. What to do: Add a zone.");
        text.ShouldNotContain("auto-mode");
        text.ShouldContain("charts              1 min 15 s");
        text.ShouldContain("not reached: ");
        text.ShouldContain("aws eks create-access-entry");
    }

    [Fact]
    public async Task Status_ClusterWithoutARecord_IsTheAnswerNo()
    {
        var failure = (await Should.ThrowAsync<FailureException>(() => ClusterStatus.ReadAsync(new FleetOfRecords(), "none", configuration: null, OpenAsync, CancellationToken.None))).Failure;

        failure.Message.ShouldContain("no record of none");
    }

    [Fact]
    public async Task Command_WithoutATable_SaysHowToNameIt()
    {
        var refusal = await Invocation.RunAsync("status", "--table", "");

        refusal.ShouldRefuse(2, "No fleet table", "--table NAME");
    }

    private Task<ClusterStatus> ReadAsync() => ClusterStatus.ReadAsync(
        new FleetOfRecords(FleetOfRecords.Record(("cluster", EksStandIn.Name), ("environment", "dev"), ("revision", "abc"), ("lastRunOutcome", "failed"), ("lastRunDetail", Failed))),
        EksStandIn.Name,
        configuration: null,
        OpenAsync,
        CancellationToken.None);

    private Task<ClusterConnection> OpenAsync(CancellationToken cancellationToken) =>
        ClusterConnection.OpenAsync(new ClusterChoice(EksStandIn.Name, Kubeconfig: null, Region: EksStandIn.Region), _eks.Clusters, _ => null, cancellationToken);

    private async Task AddNodeAsync(string name, string? capacityType)
    {
        using var connection = await OpenAsync(CancellationToken.None);
        var labels = new JsonObject();
        if (capacityType is not null)
            labels["karpenter.sh/capacity-type"] = capacityType;
        var node = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = labels } };
        (await connection.Kubernetes.ApplyAsync(node, new ApplyOptions(), CancellationToken.None)).ShouldBeOfType<ApplyOutcome.Applied>();
    }

    private static string Text(ClusterStatus status)
    {
        using var output = new StringWriter();
        new ClusterText(output).Write(status);
        return output.ToString();
    }
}
