using System.Net;
using System.Text.Json.Nodes;
using Millwright.Local.Tests.Charts;
using Millwright.Local.Tests.Samples;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>The published Karpenter definitions: all rules compile, and the ones that people break most are enforced.</summary>
public sealed class KarpenterDefinitionsTests : IAsyncLifetime
{
    private const string Pools = "/apis/karpenter.sh/v1/nodepools/";
    private const string Classes = "/apis/karpenter.k8s.aws/v1/ec2nodeclasses/";

    private readonly StandInFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [PublishedCrdsFact]
    public async Task Definitions_Applied_AreEstablishedAndEnforced()
    {
        // README.md stands in the same folder; kubectl reads only manifests.
        (await fixture.KubectlAsync("apply", "--server-side", "-f", Repository.PublishedCrds)).ShouldSucceed();
        (await fixture.KubectlAsync("wait", "--for=condition=Established", "crd", "--all", "--timeout=10s")).ShouldSucceed();
        fixture.StandIn.Store.List("apiextensions.k8s.io/v1", "CustomResourceDefinition").Count.ShouldBe(5);

        var (code, pool) = await fixture.Api.ApplyAsync(Pools + "good", Pool("good", static _ => { }));
        code.ShouldBe(HttpStatusCode.Created);
        ((string?)pool["spec"]!["disruption"]!["consolidateAfter"]).ShouldBe("0s");
        ((string?)pool["spec"]!["template"]!["spec"]!["expireAfter"]).ShouldBe("720h");

        foreach (var (why, change) in BrokenPools)
        {
            var (refused, status) = await fixture.Api.ApplyAsync(Pools + "bad", Pool("bad", change));
            refused.ShouldBe(HttpStatusCode.UnprocessableEntity, why);
            ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
        }
        (await fixture.Api.ApplyAsync(Classes + "good", Class("good", static _ => { }))).Code.ShouldBe(HttpStatusCode.Created);
        foreach (var (why, change) in BrokenClasses)
        {
            var (refused, status) = await fixture.Api.ApplyAsync(Classes + "bad", Class("bad", change));
            refused.ShouldBe(HttpStatusCode.UnprocessableEntity, why);
            ((string?)status["message"]).ShouldNotBeNull().ShouldContain(why);
        }
    }

    private static readonly (string, Action<JsonObject>)[] BrokenPools =
    [
        ("spec.template.spec.requirements: Invalid value: requirements with operator 'In' must have a value defined", spec => Requirement(spec)["values"] = new JsonArray()),
        ("requirements operator 'Gt', 'Lt', 'Gte', or 'Lte' must have a single positive integer value", spec =>
        {
            Requirement(spec)["operator"] = "Gt";
            Requirement(spec)["values"] = new JsonArray("1", "2");
        }),
        ("label domain \"karpenter.sh\" is restricted", spec => Requirement(spec)["key"] = "karpenter.sh/custom"),
        ("label \"kubernetes.io/hostname\" is restricted", spec => Requirement(spec)["key"] = "kubernetes.io/hostname"),
        ("Unsupported value: \"Near\"", spec => Requirement(spec)["operator"] = "Near"),
        ("spec.template.spec.nodeClassRef: Required value", spec => spec["template"]!["spec"]!.AsObject().Remove("nodeClassRef")),
        ("in body should match '^(([0-9]+(s|m|h))+|Never)$'", spec => spec["template"]!["spec"]!["expireAfter"] = "soon"),
        ("'schedule' must be set with 'duration'", spec => spec["disruption"] = JsonNode.Parse("""{ "consolidateAfter": "1m", "budgets": [{ "nodes": "1", "schedule": "@daily" }] }""")),
        ("should be less than or equal to 100", spec => spec["weight"] = 101),
    ];

    private static readonly (string, Action<JsonObject>)[] BrokenClasses =
    [
        ("must specify exactly one of ['role', 'instanceProfile']", spec => spec.Remove("role")),
        ("amiSelectorTerms", spec => spec["amiSelectorTerms"] = new JsonArray()),
        ("expected at least one, got none, ['tags', 'id']", spec => spec["subnetSelectorTerms"] = new JsonArray(new JsonObject())),
        ("'alias' is improperly formatted", spec => spec["amiSelectorTerms"]![0]!["alias"] = "al2023"),
        ("family is not supported", spec => spec["amiSelectorTerms"]![0]!["alias"] = "ubuntu@latest"),
    ];

    private static JsonObject Requirement(JsonObject spec) => spec["template"]!["spec"]!["requirements"]![0]!.AsObject();

    private static string Pool(string name, Action<JsonObject> change) => Manifest("karpenter.sh/v1", "NodePool", name, """
        { "template": { "spec": {
            "nodeClassRef": { "group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default" },
            "requirements": [{ "key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"] }] } } }
        """, change);

    private static string Class(string name, Action<JsonObject> change) => Manifest("karpenter.k8s.aws/v1", "EC2NodeClass", name, """
        { "role": "nodes", "amiSelectorTerms": [{ "alias": "al2023@latest" }],
          "subnetSelectorTerms": [{ "id": "subnet-1" }], "securityGroupSelectorTerms": [{ "id": "sg-1" }] }
        """, change);

    private static string Manifest(string apiVersion, string kind, string name, string spec, Action<JsonObject> change)
    {
        var body = JsonNode.Parse(spec)!.AsObject();
        change(body);
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = body }.ToJsonString();
    }
}
