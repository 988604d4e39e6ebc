using System.Text.Json.Nodes;
using Millwright.Core.Manifests.Scheduling;

namespace Millwright.Core.Tests.Manifests.Scheduling;

public sealed class TaintsTests
{
    [Theory]
    [InlineData("""{ "key": "a", "operator": "Exists" }""", null)]
    [InlineData("""{ "operator": "Exists" }""", null)]
    [InlineData("""{ "key": "a", "operator": "Equal", "value": "1" }""", null)]
    [InlineData("""{ "key": "a", "value": "1", "effect": "NoSchedule" }""", null)]
    [InlineData("""{ "key": "a", "value": "2" }""", "a=1:NoSchedule")]
    [InlineData("""{ "key": "b", "operator": "Exists" }""", "a=1:NoSchedule")]
    [InlineData("""{ "key": "a", "operator": "Exists", "effect": "NoExecute" }""", "a=1:NoSchedule")]
    public void KeepingAway_OneToleration_IsHeededAsTheSchedulerDoes(string toleration, string? expected) =>
        Taints.KeepingAway([Parse("""{ "key": "a", "value": "1", "effect": "NoSchedule" }""")], [Parse(toleration)]).ShouldBe(expected);

    [Fact]
    public void KeepingAway_PreferredOnly_KeepsNobodyAway() => Taints.KeepingAway([Parse("""{ "key": "a", "effect": "PreferNoSchedule" }""")], []).ShouldBeNull();

    [Fact]
    public void KeepingAway_TaintWithoutValue_IsNamedWithoutOne() => Taints.KeepingAway([Parse("""{ "key": "a", "effect": "NoExecute" }""")], []).ShouldBe("a:NoExecute");

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
