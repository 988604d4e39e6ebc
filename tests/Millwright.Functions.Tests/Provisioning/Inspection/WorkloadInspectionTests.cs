using System.Text.Json.Nodes;
using Millwright.Functions.Provisioning.Inspection;

namespace Millwright.Functions.Tests.Provisioning.Inspection;

public sealed class WorkloadInspectionTests
{
    [Theory]
    [InlineData("public.ecr.aws/karpenter/controller:1.14.1@sha256:abc", "1.14.1")]
    [InlineData("registry.local:5000/karpenter/controller:1.14.1", "1.14.1")]
    [InlineData("registry.local:5000/karpenter/controller", null)]
    [InlineData("public.ecr.aws/karpenter/controller@sha256:abc", null)]
    public void ImageTag_WithPortsAndDigests_IsTheTag(string image, string? tag) => WorkloadInspection.ImageTag(Deployment("x", image)).ShouldBe(tag);

    [Theory]
    [InlineData("1.13.0", "x:1.14.1", "1.13.0")]
    [InlineData(null, "x:1.14.1", "1.14.1")]
    [InlineData(null, "x", "unknown")]
    public void Version_IsTheLabelBeforeTheTag(string? label, string image, string version)
    {
        var deployment = Deployment("x", image);
        if (label is not null)
            deployment["metadata"]!["labels"]!["app.kubernetes.io/version"] = label;

        WorkloadInspection.VersionOf(deployment).ShouldBe(version);
    }

    [Fact]
    public void Autoscalers_ByLabelOrImage_AreFoundUnlessTheyAreScaledToNothing()
    {
        var labelled = Deployment("scaler", "mirror/ca:1", "aws-cluster-autoscaler");
        var stopped = Deployment("stopped", "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0");
        stopped["spec"]!["replicas"] = 0;

        WorkloadInspection.Autoscalers([labelled, Deployment("named", "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0"), stopped, Deployment("web", "nginx:1")])
            .ShouldBe(["tools/scaler", "tools/named"]);
    }

    private static JsonObject Deployment(string name, string image, string? label = null) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "tools", ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = label ?? name } },
        ["spec"] = new JsonObject { ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = image }) } } },
    };
}
