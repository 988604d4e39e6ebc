using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Yaml;

public sealed class YamlToJsonTests
{
    private readonly ProblemList _problems = new();

    [Fact]
    public void Convert_NestedDocument_KeepsOrderAndTypes()
    {
        var json = Reading.Json("z: [1, {b: yes}]\na:\n  '5': null\n5: x\n", _problems);

        json!.ToJsonString().ShouldBe("""{"z":[1,{"b":true}],"a":{"5":null},"5":"x"}""");
        _problems.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Convert_Alias_IsCopiedToEachPlace()
    {
        var json = Reading.Json("a: &a {b: 1}\nc: *a\nd: [*a, *a]\n", _problems);

        json!.ToJsonString().ShouldBe("""{"a":{"b":1},"c":{"b":1},"d":[{"b":1},{"b":1}]}""");
    }

    [Fact]
    public void Convert_AliasBomb_EndsInOneProblem()
    {
        // Ten levels of ten aliases each: 10^10 nodes if it were written out.
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        Reading.Json(text, _problems);

        _problems.Only().Message.ShouldContain("100000 nodes");
        _problems.Only().Remedy.ShouldContain("aliases");
    }

    [Fact]
    public void Convert_AliasToItself_EndsInOneProblem()
    {
        Reading.Json("a: &a [x, *a]\n", _problems);

        _problems.Only().Message.ShouldContain("100 levels");
    }

    [Fact]
    public void Convert_AliasesThatNestTooDeep_EndInOneProblem()
    {
        static string Nested(string core) => new string('[', 60) + core + new string(']', 60);

        Reading.Json($"a: &a {Nested("x")}\nb: {Nested("*a")}\n", _problems);

        _problems.Only().Message.ShouldContain("100 levels");
    }

    [Fact]
    public void Convert_MergeKey_IsRefusedAtItsPlace()
    {
        Reading.Json("base: &base {a: 1}\nb:\n  <<: *base\n  c: 2\n", _problems);

        _problems.Only().Message.ShouldContain("`<<`");
        _problems.Only().Place().ShouldBe("3:3");
    }

    [Fact]
    public void Convert_QuotedMergeKey_IsAKey() =>
        Reading.Json("'<<': 1\n", _problems)!.ToJsonString(JsonText.Readable).ShouldBe("""{"<<":1}""");

    [Fact]
    public void Convert_KeysThatBecomeTheSame_AreRefused()
    {
        var substitution = new Substitution(new Dictionary<string, JsonValue> { ["TEAM"] = JsonValue.Create("payments") });

        Reading.Json("payments: 1\n${TEAM}: 2\n", _problems, substitution);

        _problems.Only().Message.ShouldContain("`payments` stands twice");
        _problems.Only().Place().ShouldBe("2:1");
    }

    [Fact]
    public void Convert_WithoutSubstitution_LeavesVariablesAsTheyAre() =>
        Reading.Value("a: ${NAME}\n").ShouldBe("\"${NAME}\"");
}
