using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Cel;
using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Tests.Kubernetes.Cel;

public sealed class CelProgramTests
{
    private static readonly JsonObject Spec = JsonNode.Parse("""
        { "type": "object", "properties": {
            "name": { "type": "string" }, "count": { "type": "integer" }, "ratio": { "type": "number" },
            "tags": { "type": "object", "additionalProperties": { "type": "string" } },
            "items": { "type": "array", "items": { "type": "object", "properties": { "key": { "type": "string" }, "values": { "type": "array", "items": { "type": "string" } } } } } } }
        """)!.AsObject();

    private static readonly JsonObject Value = JsonNode.Parse("""
        { "name": "karpenter.sh/pool", "count": 3, "ratio": 1.5, "tags": { "a": "1", "b": "" }, "items": [{ "key": "x", "values": ["7"] }, { "key": "y" }] }
        """)!.AsObject();

    [Theory]
    [InlineData("self.name.startsWith('karp') && self.name.size() == 17")]
    [InlineData("self.name.find(\"^([^/]+)\").endsWith('karpenter.sh')")]
    [InlineData("self.name.split('/')[1] == 'pool'")]
    [InlineData("self.name.matches('^[a-z./]+$')")]
    [InlineData("self.count + 1 == 4 && self.count * 2 > 5 && -self.count < 0 && self.count % 2 == 1")]
    [InlineData("has(self.tags) && !has(self.tags.c) && 'a' in self.tags && self.tags['a'] == '1'")]
    [InlineData("self.tags.exists(k, self.tags[k] == '') && self.tags.all(k, k != '')")]
    [InlineData("self.items.filter(i, has(i.values)).map(i, i.key) == ['x']")]
    [InlineData("self.items.exists_one(i, i.key == 'y')")]
    [InlineData("int(self.items[0].values[0]) >= 7 && string(self.count) == '3'")]
    [InlineData("self.items.all(i, has(i.values) ? i.values.size() == 1 : true)")]
    [InlineData("self.items[9].key == 'z' || true")]
    [InlineData("duration('1h') > duration('59m') && quantity('1Gi').isGreaterThan(quantity('1G'))")]
    [InlineData("'AbC'.lowerAscii() == 'abc' // a comment")]
    public void Rule_ThatHolds_IsTrue(string rule) => Evaluate(rule).ShouldBe(true);

    [Theory]
    [InlineData("self.count > 3")]
    [InlineData("self.items.all(i, i.key == 'x')")]
    [InlineData("false && self.items[9].key == 'z'")]
    public void Rule_ThatIsBroken_IsFalse(string rule) => Evaluate(rule).ShouldBe(false);

    [Theory]
    [InlineData("self.items.all(i, i.values.size() == 1)", "no such key: values")]
    [InlineData("self.items[9].key == 'z'", "index out of bounds: 9")]
    [InlineData("self.count / 0 == 1", "division by zero")]
    [InlineData("int(self.name) == 1", "invalid syntax")]
    public void Rule_ThatCannotBeEvaluated_Says(string rule, string why)
        => Should.Throw<CelException>(() => Evaluate(rule)).Message.ShouldContain(why);

    [Theory]
    [InlineData("self.nme == ''", "undefined field 'nme'")]
    [InlineData("self.name.frobnicate()", "undeclared reference to 'frobnicate'")]
    [InlineData("url(self.name).getHost() == ''", "undeclared reference to 'url'")]
    [InlineData("other == 1", "undeclared reference to 'other'")]
    [InlineData("self.name == 1", "found no matching overload")]
    [InlineData("self.count", "must evaluate to bool")]
    [InlineData("self.name ==", "Syntax error")]
    public void Rule_ThatDoesNotCompile_IsRefused(string rule, string why)
        => Should.Throw<CelException>(() => Compile(rule)).Message.ShouldContain(why);

    private static object? Evaluate(string rule) => Compile(rule).Evaluate(Value, null);

    private static CelProgram Compile(string rule) => CelProgram.Compile(rule, new SchemaReader([]).Read(Spec, ""), CelType.Bool);
}
