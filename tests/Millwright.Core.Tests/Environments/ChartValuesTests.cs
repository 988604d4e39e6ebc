using System.Text.Json.Nodes;
using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class ChartValuesTests
{
    [Theory]
    [InlineData("mappings are merged", """{"a":{"x":1,"y":1}}""", """{"a":{"y":2,"z":2}}""", """{"a":{"x":1,"y":2,"z":2}}""")]
    [InlineData("lists are replaced", """{"a":[1,2,3]}""", """{"a":[4]}""", """{"a":[4]}""")]
    [InlineData("an empty list replaces too", """{"a":[1]}""", """{"a":[]}""", """{"a":[]}""")]
    [InlineData("null stays", """{"a":{"x":1}}""", """{"a":null}""", """{"a":null}""")]
    [InlineData("null inside stays", """{"a":{"x":1,"y":1}}""", """{"a":{"x":null}}""", """{"a":{"x":null,"y":1}}""")]
    [InlineData("a mapping replaces a text", """{"a":"t"}""", """{"a":{"x":1}}""", """{"a":{"x":1}}""")]
    [InlineData("a text replaces a mapping", """{"a":{"x":1}}""", """{"a":"t"}""", """{"a":"t"}""")]
    [InlineData("an empty mapping changes nothing", """{"a":{"x":1}}""", """{"a":{}}""", """{"a":{"x":1}}""")]
    public void Merge_AsHelm(string rule, string under, string over, string expected)
    {
        var (low, high) = (Parse(under), Parse(over));

        ChartValues.Merge(low, high).ToJsonString().ShouldBe(expected, rule);

        low.ToJsonString().ShouldBe(under, "the inputs stay as they are");
        high.ToJsonString().ShouldBe(over, "the inputs stay as they are");
    }

    [Theory]
    [InlineData("{}", "a", """{"a":9}""")]
    [InlineData("{}", "a.b.c", """{"a":{"b":{"c":9}}}""")]
    [InlineData("""{"a":{"b":1,"x":1}}""", "a.b", """{"a":{"b":9,"x":1}}""")]
    [InlineData("""{"a":{"b":{"c":1}}}""", "a.b", """{"a":{"b":9}}""")]
    [InlineData("""{"a":null}""", "a.b", """{"a":{"b":9}}""")]
    [InlineData("{}", @"annotations.eks\.amazonaws\.com/role-arn", """{"annotations":{"eks.amazonaws.com/role-arn":9}}""")]
    [InlineData("{}", @"a\b", """{"a\\b":9}""")]
    public void Set_Path_MakesAndKeepsMappings(string values, string path, string expected)
    {
        var target = Parse(values);

        ChartValues.Set(target, path, 9).ShouldBeTrue();

        target.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"a":"text"}""", "a.b")]
    [InlineData("""{"a":[{"b":1}]}""", "a.0.b")]
    [InlineData("""{"a":{"b":1}}""", "a.b.c.d")]
    public void Set_ThroughSomethingThatIsNoMapping_ChangesNothing(string values, string path)
    {
        var target = Parse(values);

        ChartValues.Set(target, path, 9).ShouldBeFalse();

        target.ToJsonString().ShouldBe(values);
    }

    [Fact]
    public void Set_Null_RemovesAChartsDefault()
    {
        var target = Parse("""{"a":{"b":1}}""");

        ChartValues.Set(target, "a.b", null).ShouldBeTrue();

        target.ToJsonString().ShouldBe("""{"a":{"b":null}}""");
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
