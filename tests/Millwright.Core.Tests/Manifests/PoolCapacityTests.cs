using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Core.Tests.Manifests;

public sealed class PoolCapacityTests
{
    [Theory]
    [InlineData("""{ "spec": {} }""", true)]
    [InlineData("""{ "spec": { "limits": { "cpu": "100", "memory": "400Gi" } } }""", true)]
    [InlineData("""{ "spec": { "limits": { "cpu": "0.5" } } }""", true)]
    [InlineData("""{ "spec": { "limits": { "cpu": 0 } } }""", false)]
    [InlineData("""{ "spec": { "limits": { "cpu": "100", "memory": "0Gi" } } }""", false)]
    [InlineData("""{ "spec": { "limits": { "nodes": "0" } } }""", false)]
    [InlineData("""{ "spec": { "replicas": 0 } }""", false)]
    [InlineData("""{ "spec": { "replicas": 3 } }""", true)]
    public void CanServePods_LimitsAndReplicas_OfZeroKeepItEmpty(string pool, bool can) => PoolCapacity.CanServePods(JsonNode.Parse(pool)!.AsObject()).ShouldBe(can);
}
