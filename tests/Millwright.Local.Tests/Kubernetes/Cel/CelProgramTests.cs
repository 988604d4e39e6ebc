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
    [InlineData("1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 - 2 - 1 == 4 && 8 / 2 / 2 == 2")]
    [InlineData("false && false || true")]
    [InlineData("true || false && false")]
    [InlineData("!false && !(true && false)")]
    [InlineData("-2 - -3 == 1 && !(1 > 2) == true")]
    [InlineData("1 < 2 == true")]
    [InlineData("false ? false : true ? true : false")]
    [InlineData("(self.count > 2 ? 'many' : 'few') == 'many'")]
    [InlineData("true ? true : self.items[9].key == 'z'")]
    [InlineData("'a' in ['a', 'b'] && !('c' in ['a', 'b']) && 'a' in self.tags")]
    [InlineData("self.tags.map(k, k + self.tags[k]) == ['a1', 'b']")]
    [InlineData("self.items.map(i, has(i.values), i.values[0]) == ['7']")]
    [InlineData("self.tags.exists_one(k, k == 'a') && [1, 2].all(x, x > 0) && [].all(x, false) && ![].exists(x, true)")]
    [InlineData("[[1], [2, 3]].all(x, x.all(y, y > 0)) && {'a': 1}['a'] == 1 && {'a': 1}.size() == 1")]
    [InlineData("self.items.all(i, self.items.exists(j, j.key == i.key))")]
    [InlineData("has(self.name) && !has(self.items[1].values)")]
    [InlineData("'a,b,,c'.split(',') == ['a', 'b', '', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && ['a', 'b'].join('-') == 'a-b'")]
    [InlineData("'hello'.contains('ell') && 'hello'.substring(1, 3) == 'el' && 'hello'.indexOf('l') == 2 && 'hello'.lastIndexOf('l') == 3 && 'hello'.charAt(0) == 'h'")]
    [InlineData("' x '.trim() == 'x' && 'aXa'.replace('a', 'b') == 'bXb' && 'x'.upperAscii() == 'X' && 'größe'.size() == 5")]
    [InlineData("'a\\u00e9' == 'aé' && r'\\d' == '\\\\d' && \"it's\" == 'it\\'s' && '''a'b''' == \"a'b\"")]
    [InlineData("int('-7') == -7 && int(7.9) == 7 && double('1.5') == 1.5 && string(true) == 'true' && bool('true') && uint(3) == 3u")]
    [InlineData("'2020-01-01'.matches('^[0-9]{4}-') && 'abc'.find('[bc]+') == 'bc' && 'abc'.find('x') == '' && 'a1b22'.findAll('[0-9]+') == ['1', '22']")]
    [InlineData("'a\\nb'.matches('a.b') == false && 'ab\\n'.matches('b$') == false && '٣'.matches('^\\\\d$') == false")]
    [InlineData("[3, 1, 2].min() == 1 && [3, 1, 2].max() == 3 && [1, 2].sum() == 3 && [1, 2].isSorted() && !isQuantity('x') && quantity('500m').compareTo(quantity('0.5')) == 0")]
    [InlineData("duration('90s').getMinutes() == 1 && timestamp('2026-01-01T00:00:01Z') - timestamp('2026-01-01T00:00:00Z') == duration('1s')")]
    [InlineData("0x10 == 16 && 1e2 == 100.0 && -9223372036854775808 < 0")]
    public void Rule_ThatHolds_IsTrue(string rule) => Evaluate(rule).ShouldBe(true);

    [Theory]
    [InlineData("self.count > 3")]
    [InlineData("self.items.all(i, i.key == 'x')")]
    [InlineData("false && self.items[9].key == 'z'")]
    [InlineData("self.items[9].key == 'z' && false")]
    [InlineData("int(self.name) == 1 && false")]
    [InlineData("self.items.all(i, i.values.size() == 9)")]
    [InlineData("'b' in self.items.map(i, i.key)")]
    [InlineData("has(self.tags.zzz)")]
    public void Rule_ThatIsBroken_IsFalse(string rule) => Evaluate(rule).ShouldBe(false);

    [Theory]
    [InlineData("self.items.all(i, i.values.size() == 1)", "no such key: values")]
    [InlineData("self.items[9].key == 'z'", "index out of bounds: 9")]
    [InlineData("self.count / 0 == 1", "division by zero")]
    [InlineData("int(self.name) == 1", "invalid syntax")]
    [InlineData("int('') == 0", "invalid syntax")]
    [InlineData("int('7.5') == 7", "invalid syntax")]
    [InlineData("int(' 7') == 7", "invalid syntax")]
    [InlineData("int('9223372036854775808') == 1", "out of range")]
    [InlineData("int(1e300) == 1", "overflow")]
    [InlineData("double(' 1.5') == 1.5", "invalid syntax")]
    [InlineData("bool('yes')", "invalid syntax")]
    [InlineData("timestamp('2026') == timestamp('2026')", "invalid syntax")]
    [InlineData("duration('5') == duration('5s')", "invalid duration")]
    [InlineData("duration('00') == duration('0')", "invalid duration")]
    [InlineData("duration('99999999999h') == duration('1s')", "invalid duration")]
    [InlineData("9223372036854775807 + self.count > 0", "overflow")]
    [InlineData("self.count % 0 == 1", "modulus by zero")]
    [InlineData("self.tags['zzz'] == ''", "no such key: zzz")]
    [InlineData("self.tags.zzz == ''", "no such key: zzz")]
    [InlineData("self.items[-1].key == ''", "index out of bounds: -1")]
    [InlineData("self.items[9].key == 'z' || false", "index out of bounds: 9")]
    [InlineData("true && self.items[9].key == 'z'", "index out of bounds: 9")]
    [InlineData("(self.items[9].key == 'z') ? true : true", "index out of bounds: 9")]
    [InlineData("self.items.exists(i, i.values.size() == 9)", "no such key: values")]
    [InlineData("self.items.exists_one(i, i.values.size() == 1)", "no such key: values")]
    [InlineData("self.name.matches('(')", "error parsing regexp")]
    [InlineData("self.name.matches('(?=a)')", "error parsing regexp")]
    [InlineData("self.name.matches('(a)\\\\1')", "error parsing regexp")]
    [InlineData("'abc'.substring(2, 1) == ''", "index out of range")]
    [InlineData("quantity('1x') == quantity('1')", "quantities must match")]
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
    [InlineData("", "Syntax error")]
    [InlineData("true)", "Syntax error")]
    [InlineData("'open", "Syntax error")]
    [InlineData("true & false", "Syntax error")]
    [InlineData("for == 1", "reserved identifier")]
    [InlineData("self.count && true", "found no matching overload")]
    [InlineData("self.count ? true : false", "found no matching overload")]
    [InlineData("(true ? 1 : 'a') == 1", "found no matching overload")]
    [InlineData("self.count + 'a' == 'a'", "found no matching overload")]
    [InlineData("self.count == self.ratio", "found no matching overload")]
    [InlineData("1u + 1 == 2", "found no matching overload")]
    [InlineData("!self.name", "found no matching overload")]
    [InlineData("self.items.all(i, i.key)", "found no matching overload")]
    [InlineData("self.items.all(i, i.nope == '')", "undefined field 'nope'")]
    [InlineData("self.name.all(c, true)", "cannot be range of a comprehension")]
    [InlineData("self.items.all(true)", "macro 'all'")]
    [InlineData("has(self)", "invalid argument to has() macro")]
    [InlineData("has(self.nope)", "undefined field 'nope'")]
    [InlineData("self.name.startsWith(1)", "found no matching overload")]
    [InlineData("startsWith(self.name, 'a')", "undeclared reference to 'startsWith'")]
    [InlineData("'a' in self.name", "found no matching overload")]
    [InlineData("self.tags[1] == ''", "found no matching overload")]
    [InlineData("self.items['a'].key == ''", "found no matching overload")]
    [InlineData("self.name.key == ''", "does not support field selection")]
    [InlineData("99999999999999999999 > 1", "invalid int literal")]
    [InlineData("99999999999999999999u > 1u", "invalid uint literal")]
    [InlineData("0xFFFFFFFFFFFFFFFFF > 1", "invalid int literal")]
    public void Rule_ThatDoesNotCompile_IsRefused(string rule, string why)
        => Should.Throw<CelException>(() => Compile(rule)).Message.ShouldContain(why);

    private static object? Evaluate(string rule) => Compile(rule).Evaluate(Value, null);

    private static CelProgram Compile(string rule) => CelProgram.Compile(rule, new SchemaReader([]).Read(Spec, ""), CelType.Bool);
}
