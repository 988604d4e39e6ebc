using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Core.Tests.Manifests;

public sealed class ApplyOrderTests
{
    private static readonly Manifest[] Manifests = [Of("NodePool", "b"), Of("EC2NodeClass", "z"), Of("NodePool", "a"), Of("ConfigMap", "c"), Of("EC2NodeClass", "y")];

    [Fact]
    public void ForApplying_PoolsComeLast_OthersKeepTheirOrder() =>
        ApplyOrder.ForApplying(Manifests).Select(manifest => manifest.Name).ShouldBe(["z", "c", "y", "b", "a"]);

    [Fact]
    public void ForPruning_PoolsComeFirst_OthersKeepTheirOrder() =>
        ApplyOrder.ForPruning(Manifests.Select(manifest => manifest.Reference)).Select(item => item.Name).ShouldBe(["b", "a", "z", "c", "y"]);

    private static Manifest Of(string kind, string name) =>
        new("f", 1, new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = name } });
}
