using System.Text.Json.Nodes;
using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;
using Millwright.Functions.Composition;
using Millwright.Functions.Deprovisioning;

namespace Millwright.Functions.Tests.Deprovisioning;

public sealed class FindOrphansTests
{
    private readonly FixedResources _resources = new();

    [Fact]
    public async Task Invoke_Instances_AreTheWholeBatch()
    {
        _resources.All = [Instance("i-1"), Instance("i-2", "shutting-down"), Profile("p-1")];

        var report = await LookAsync(previous: null);

        Ids(report, "instances").ShouldBe(["i-1"]);
        report["instanceProfiles"]!.AsArray().ShouldBeEmpty();
        ((bool)report["hasInstances"]!).ShouldBeTrue();
        ((bool)report["holdsStack"]!).ShouldBeTrue();
        ((int)report["total"]!).ShouldBe(3);
        ((int)report["left"]!["instances"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Invoke_LaterLook_RemembersWhatWasFoundAndNamed()
    {
        _resources.All = [Instance("i-1"), Instance("i-2"), Profile("p-1")];
        var first = await LookAsync(previous: null);
        _resources.All = [Profile("p-1")];

        var second = await LookAsync(first);

        ((int)second["found"]!["instances"]!).ShouldBe(2);
        ((int)second["left"]!["instances"]!).ShouldBe(0);
        second["listed"]!.AsArray().Select(item => (string)item!["id"]!).ShouldBe(["i-1", "i-2", "p-1"]);
        ((string?)second["instanceProfiles"]![0]!["roles"]![0]).ShouldBe("node-role");
    }

    [Fact]
    public async Task Invoke_ManyOfAKind_AreTakenInBatches()
    {
        _resources.All = [.. Enumerable.Range(0, 130).Select(number => Instance($"i-{number:d3}"))];

        var report = await LookAsync(previous: null);

        Ids(report, "instances").Count.ShouldBe(FindOrphans.BatchSize);
        report["listed"]!.AsArray().Count.ShouldBe(FindOrphans.MostListed);
        ((int)report["total"]!).ShouldBe(130);
    }

    [Fact]
    public async Task Invoke_NothingChangesForTooLong_SaysWhatDoesNotGo()
    {
        _resources.All = [Instance("i-stuck", "shutting-down")];
        var report = await LookAsync(previous: null);
        for (var look = 1; look < FindOrphans.MaximumIdleLooks; look++)
            report = await LookAsync(report);

        var failure = (await Should.ThrowAsync<FailureException>(() => LookAsync(report))).Failure;

        failure.Name.ShouldBe(FailureNames.NotReady);
        failure.Message.ShouldContain("i-stuck (instance shutting-down)");
    }

    [Fact]
    public async Task Invoke_SomethingChanges_BeginsToCountAnew()
    {
        _resources.All = [Instance("i-1"), Instance("i-2")];
        var report = await LookAsync(await LookAsync(await LookAsync(previous: null)));
        ((int)report["idleLooks"]!).ShouldBe(2);
        _resources.All = [Instance("i-2")];

        ((int)(await LookAsync(report))["idleLooks"]!).ShouldBe(0);
    }

    private Task<JsonObject> LookAsync(JsonObject? previous)
    {
        var settings = new FunctionSettings { Configuration = "file:///none", InterruptionTopicArn = "arn:aws:sns:x", Region = "eu-west-1" };
        var input = new JsonObject { ["execution"] = "run", ["cluster"] = "payments-dev", ["goneAt"] = "2026-09-29T15:20:00Z", ["previous"] = previous?.DeepClone() };
        return Called.WithAsync(new FindOrphans(_resources, settings), input.ToJsonString());
    }

    private static IReadOnlyList<string> Ids(JsonObject report, string kind) => [.. report[kind]!.AsArray().Select(id => (string)id!)];

    private static TaggedResource Instance(string id, string state = "running") => new(OrphanKind.Instance, id, state, Called.Now.AddDays(-3), Tags("karpenter.sh/nodepool"));

    private static TaggedResource Profile(string name) => new(OrphanKind.InstanceProfile, name, "", Called.Now.AddDays(-3), Tags("karpenter.k8s.aws/ec2nodeclass")) { Roles = ["node-role"] };

    private static Dictionary<string, string> Tags(string karpenter) => new()
    {
        ["kubernetes.io/cluster/payments-dev"] = "owned",
        [karpenter] = "x",
        ["topology.kubernetes.io/region"] = "eu-west-1",
    };

    private sealed class FixedResources : ITaggedResources
    {
        public IReadOnlyList<TaggedResource> All { get; set; } = [];

        public Task<IReadOnlyList<TaggedResource>> FindAsync(OrphanCriteria criteria, CancellationToken cancellationToken) => Task.FromResult(All);
    }
}
