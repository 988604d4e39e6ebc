using System.Text.Json.Nodes;
using Millwright.Core.Manifests;

namespace Millwright.Core.Tests.Manifests;

public sealed class OwnershipTests
{
    [Theory]
    [InlineData("{}", """{"metadata":{"labels":{"app.kubernetes.io/managed-by":"millwright"}}}""")]
    [InlineData("""{"metadata":{"name":"a"}}""", """{"metadata":{"name":"a","labels":{"app.kubernetes.io/managed-by":"millwright"}}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"b"}}}""", """{"metadata":{"labels":{"a":"b","app.kubernetes.io/managed-by":"millwright"}}}""")]
    [InlineData("""{"metadata":{"labels":{"app.kubernetes.io/managed-by":"somebody"}}}""", """{"metadata":{"labels":{"app.kubernetes.io/managed-by":"millwright"}}}""")]
    public void Mark_Object_CarriesTheLabelAndKeepsItsOwn(string body, string expected)
    {
        var target = (JsonObject)JsonNode.Parse(body)!;

        Ownership.Mark(target);

        target.ToJsonString().ShouldBe(expected);
        Ownership.Selector.ShouldBe("app.kubernetes.io/managed-by=millwright");
    }
}
