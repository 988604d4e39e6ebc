using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Tests.Kubernetes;

public sealed class KubernetesClientTests
{
    private const string NotFound = """{"kind":"Status","status":"Failure","message":"nodepools.karpenter.sh \"spot\" not found","reason":"NotFound","code":404}""";
    private static readonly ObjectReference Spot = new("karpenter.sh/v1", "NodePool", "spot");

    [Theory]
    [InlineData("36", 36)]
    [InlineData("35+", 35)]
    public async Task GetVersion_Minor_IsReadWithOrWithoutPlus(string minor, int expected)
    {
        using var client = Client(_ => (200, $$"""{"major":"1","minor":"{{minor}}","gitVersion":"v1.36.2"}"""));

        var version = await client.GetVersionAsync(default);

        version.ShouldBe(new KubernetesVersion(1, expected, "v1.36.2"));
    }

    [Fact]
    public async Task Get_ObjectMissing_IsNull()
    {
        using var client = Client(_ => (404, NotFound));

        (await client.GetAsync(Spot, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Get_GroupNotServed_IsNull()
    {
        using var client = Client(_ => (404, "404 page not found\n"));

        (await client.GetAsync(Spot with { ApiVersion = "karpenter.k8s.aws/v1" }, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Get_NamespacedObject_SendsTokenAndNamespace()
    {
        var api = new ScriptedApi(_ => (200, "{}"));
        using var client = new KubernetesClient(Connections.Scripted, handler: api);

        await client.GetAsync(new ObjectReference("apps/v1", "Deployment", "karpenter", "kube-system"), default);

        api.Requests[^1].Path.ShouldBe("/apis/apps/v1/namespaces/kube-system/deployments/karpenter");
        api.Requests[^1].Authorization.ShouldBe($"Bearer {Connections.Token}");
    }

    [Fact]
    public async Task IsServed_KindAppearsDuringTheRun_IsAskedAgain()
    {
        var installed = false;
        using var client = Client(_ => installed
            ? (200, """{"resources":[{"name":"ec2nodeclasses","namespaced":false,"kind":"EC2NodeClass"}]}""")
            : (200, """{"resources":[]}"""));

        (await client.IsServedAsync("karpenter.k8s.aws/v1", "EC2NodeClass", default)).ShouldBeFalse();
        installed = true;
        (await client.IsServedAsync("karpenter.k8s.aws/v1", "EC2NodeClass", default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Discovery_KnownKind_IsAskedOnce()
    {
        var api = new ScriptedApi(_ => (404, NotFound));
        using var client = new KubernetesClient(Connections.Scripted, handler: api);

        await client.GetAsync(Spot, default);
        await client.GetAsync(Spot, default);

        api.Requests.Count(request => request.Path == "/apis/karpenter.sh/v1").ShouldBe(1);
    }

    [Fact]
    public async Task List_SeveralPages_AreJoinedAndNamed()
    {
        var api = new ScriptedApi(request => request.Path.Contains("continue=", StringComparison.Ordinal)
            ? (200, """{"metadata":{},"items":[{"metadata":{"name":"b"}}]}""")
            : (200, """{"metadata":{"continue":"abc="},"items":[{"metadata":{"name":"a"}}]}"""));
        using var client = new KubernetesClient(Connections.Scripted, handler: api);

        var secrets = await client.ListAsync("v1", "Secret", "kube-system", "owner=helm", default);

        secrets.Select(item => (string?)item["metadata"]!["name"]).ShouldBe(["a", "b"]);
        secrets.ShouldAllBe(item => (string?)item["kind"] == "Secret" && (string?)item["apiVersion"] == "v1");
        api.Requests[^1].Path.ShouldBe("/api/v1/namespaces/kube-system/secrets?limit=500&labelSelector=owner%3Dhelm&continue=abc%3D");
    }

    [Fact]
    public async Task List_KindNotServed_IsEmpty()
    {
        using var client = Client(_ => (404, "404 page not found\n"));

        (await client.ListAsync("karpenter.k8s.aws/v1", "EC2NodeClass", null, null, default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404, "", 201, "1", ApplyChange.Created)]
    [InlineData(404, "", 200, "1", ApplyChange.Changed)]
    [InlineData(200, "1", 200, "2", ApplyChange.Changed)]
    [InlineData(200, "1", 200, "1", ApplyChange.Unchanged)]
    public async Task Apply_ResourceVersion_TellsTheChange(int before, string versionBefore, int after, string versionAfter, ApplyChange expected)
    {
        using var client = Client(request => request.Method == "GET"
            ? (before, before == 404 ? NotFound : NodePool(versionBefore, "10"))
            : (after, NodePool(versionAfter, "10")));

        var outcome = await client.ApplyAsync(Wanted(), new ApplyOptions(), default);

        outcome.ShouldBeOfType<ApplyOutcome.Applied>().Change.ShouldBe(expected);
    }

    [Theory]
    [InlineData("10", ApplyChange.Unchanged)]
    [InlineData("20", ApplyChange.Changed)]
    public async Task Apply_DryRunWithSameResourceVersion_ComparesContents(string limit, ApplyChange expected)
    {
        using var client = Client(request => (200, NodePool("1", request.Method == "GET" ? "10" : limit)));

        var outcome = await client.ApplyAsync(Wanted(), new ApplyOptions { DryRun = true }, default);

        outcome.ShouldBeOfType<ApplyOutcome.Applied>().Change.ShouldBe(expected);
    }

    [Fact]
    public async Task Apply_Request_IsStrictServerSideApply()
    {
        var api = new ScriptedApi(request => (200, NodePool("1", "10")));
        using var client = new KubernetesClient(Connections.Scripted, handler: api);

        await client.ApplyAsync(Wanted(), new ApplyOptions { DryRun = true, Force = true }, default);

        var patch = api.Requests[^1];
        patch.Method.ShouldBe("PATCH");
        patch.ContentType.ShouldBe("application/apply-patch+yaml");
        patch.Path.ShouldBe("/apis/karpenter.sh/v1/nodepools/spot?fieldManager=millwright&fieldValidation=Strict&force=true&dryRun=All");
        JsonNode.DeepEquals(JsonNode.Parse(patch.Body), Wanted()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(409, """{"message":"Apply failed with 1 conflict: conflict with \"mgr-a\": .spec.limits.cpu","reason":"Conflict"}""", FailureNames.KubernetesConflict)]
    [InlineData(422, """{"message":"NodePool.karpenter.sh \"bad\" is invalid","reason":"Invalid"}""", FailureNames.KubernetesRejected)]
    [InlineData(500, """{"message":".spec.ttlSecondsAfterEmpty: field not declared in schema"}""", FailureNames.KubernetesRejected)]
    public async Task Apply_ObjectRefused_IsAnOutcome(int status, string body, string expected)
    {
        using var client = Client(request => request.Method == "GET" ? (404, NotFound) : (status, body));

        var outcome = await client.ApplyAsync(Wanted(), new ApplyOptions(), default);

        outcome.ShouldBeOfType<ApplyOutcome.Rejected>().Failure.Name.ShouldBe(expected);
    }

    [Fact]
    public async Task Apply_KindNotServed_IsRejectedWithoutASend()
    {
        var api = new ScriptedApi(_ => (404, "404 page not found\n"));
        using var client = new KubernetesClient(Connections.Scripted, handler: api);
        var item = Wanted();
        item["apiVersion"] = "karpenter.sh/v1beta1";

        var outcome = await client.ApplyAsync(item, new ApplyOptions(), default);

        outcome.ShouldBeOfType<ApplyOutcome.Rejected>().Failure.Message.ShouldContain("karpenter.sh/v1beta1");
        api.Requests.ShouldNotContain(request => request.Method == "PATCH");
    }

    [Fact]
    public async Task Apply_Unauthorized_EndsTheCall()
    {
        using var client = Client(_ => (401, """{"kind":"Status","message":"Unauthorized","reason":"Unauthorized","code":401}"""));

        var thrown = await Should.ThrowAsync<FailureException>(() => client.ApplyAsync(Wanted(), new ApplyOptions(), default));

        thrown.Failure.Name.ShouldBe(FailureNames.KubernetesUnauthorized);
        thrown.Failure.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Apply_ObjectWithoutName_IsABug()
    {
        using var client = Client(_ => (200, "{}"));

        await Should.ThrowAsync<ArgumentException>(() => client.ApplyAsync(new JsonObject { ["kind"] = "NodePool" }, new ApplyOptions(), default));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(404, false)]
    public async Task Delete_Object_TellsWhetherItWasThere(int status, bool expected)
    {
        var api = new ScriptedApi(_ => (status, NotFound));
        using var client = new KubernetesClient(Connections.Scripted, handler: api);

        (await client.DeleteAsync(Spot, default)).ShouldBe(expected);
        api.Requests[^1].Body.ShouldContain("Background");
    }

    [Fact]
    public async Task Request_WithoutAnswerInTime_IsUnavailable()
    {
        using var client = new KubernetesClient(
            Connections.Scripted, handler: new SilentApi(), time: new FixedTime(DateTimeOffset.UnixEpoch, firesUpTo: TimeSpan.FromSeconds(15)));

        var thrown = await Should.ThrowAsync<FailureException>(() => client.GetVersionAsync(default));

        thrown.Failure.Name.ShouldBe(FailureNames.KubernetesUnavailable);
        thrown.Failure.Message.ShouldContain("15 s");
    }

    [Fact]
    public async Task Request_Cancelled_IsACancellation()
    {
        using var cancellation = new CancellationTokenSource();
        using var client = new KubernetesClient(Connections.Scripted, handler: new SilentApi());

        var asking = client.GetVersionAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    private static KubernetesClient Client(Func<ScriptedRequest, (int, string)> answer) => new(Connections.Scripted, handler: new ScriptedApi(answer));

    private static JsonObject Wanted() => JsonNode.Parse(
        """{"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"spot"},"spec":{"limits":{"cpu":"10"}}}""")!.AsObject();

    private static string NodePool(string resourceVersion, string cpu) =>
        $$$"""
        {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"spot","resourceVersion":"{{{resourceVersion}}}",
         "managedFields":[{"manager":"{{{cpu}}}"}]},"spec":{"limits":{"cpu":"{{{cpu}}}"} } }
        """;

    private sealed class SilentApi : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Nobody cancelled.");
        }
    }
}
