using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Yaml;

public sealed class SubstitutionTests
{
    private static readonly Substitution Variables = new(new Dictionary<string, JsonValue>
    {
        ["REGION"] = JsonValue.Create("eu-west-1"),
        ["CLUSTER_NAME"] = JsonValue.Create("123"),
        ["REPLICAS"] = JsonValue.Create(2),
        ["DEBUG"] = JsonValue.Create(true),
        ["NASTY"] = JsonValue.Create("a: b\n- 'c' \"d\" #e ${REGION} $${"),
    });

    private readonly ProblemList _problems = new();

    [Theory]
    [InlineData("in a text", "zone-${REGION}a", "\"zone-eu-west-1a\"")]
    [InlineData("twice", "${REGION}/${REGION}", "\"eu-west-1/eu-west-1\"")]
    [InlineData("in quotes", "\"${REGION}\"", "\"eu-west-1\"")]
    [InlineData("a number alone", "${REPLICAS}", "2")]
    [InlineData("a truth value alone", "${DEBUG}", "true")]
    [InlineData("a number in quotes", "'${REPLICAS}'", "\"2\"")]
    [InlineData("a number in a text", "${REPLICAS}x", "\"2x\"")]
    [InlineData("two numbers", "${REPLICAS}${REPLICAS}", "\"22\"")]
    [InlineData("a truth value in a text", "is ${DEBUG}", "\"is true\"")]
    [InlineData("a text of digits alone", "${CLUSTER_NAME}", "\"123\"")]
    [InlineData("a lone dollar", "$5 and {x}", "\"$5 and {x}\"")]
    public void Apply_KnownVariable_IsFilledIn(string how, string scalar, string json) =>
        Reading.Value($"a: {scalar}", Variables).ShouldBe(json, how);

    [Theory]
    [InlineData("$${REGION}", "\"${REGION}\"")]
    [InlineData("x $${ y", "\"x ${ y\"")]
    [InlineData("$${REGION}${REGION}", "\"${REGION}eu-west-1\"")]
    [InlineData("${REGION}$${REGION}", "\"eu-west-1${REGION}\"")]
    [InlineData("$$${REGION}", "\"$${REGION}\"")]
    [InlineData("$${$${", "\"${${\"")]
    public void Apply_EscapedOpening_IsALiteralOpening(string scalar, string json) => Reading.Value($"a: {scalar}", Variables).ShouldBe(json);

    [Theory]
    [InlineData("alone", "${NASTY}", "")]
    [InlineData("in a text", "x${NASTY}", "x")]
    public void Apply_ValueWithYamlAndOpenings_StaysOneTextAndIsNotFilledInAgain(string how, string scalar, string prefix)
    {
        var json = (JsonObject)Reading.Json($"a: {scalar}\nb: 1\n", _problems, Variables)!;

        ((string?)json["a"]).ShouldBe(prefix + "a: b\n- 'c' \"d\" #e ${REGION} $${", how);
        json.Count.ShouldBe(2);
        _problems.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Apply_InKeys_IsFilledIn() =>
        Reading.Json("kubernetes.io/cluster/${CLUSTER_NAME}: owned\n", _problems, Variables)!.ToJsonString().ShouldBe("""{"kubernetes.io/cluster/123":"owned"}""");

    [Fact]
    public void Apply_InComments_IsLeftAlone() => Reading.Value("# ${NOBODY} ${\na: 1 # ${NOBODY}\n", Variables).ShouldBe("1");

    [Fact]
    public void Apply_UnknownVariable_NamesItItsPlaceAndTheKnownOnes()
    {
        Reading.Json("a: 1\nb:\n  c: x-${REGOIN}\n", _problems, Variables);

        var problem = _problems.Only();
        problem.Place().ShouldBe("3:6");
        problem.File.ShouldBe(Reading.File);
        problem.Message.ShouldContain("${REGOIN}");
        problem.Remedy.ShouldContain("CLUSTER_NAME, DEBUG, NASTY, REGION, REPLICAS");
        problem.Remedy.ShouldContain("$${");
    }

    [Fact]
    public void Apply_UnknownVariables_AreAllNamedAndStayAsTheyAre()
    {
        var json = Reading.Json("a: 1-${ONE}-${REGION}-${TWO}-2\n", _problems, Variables);

        _problems.Items.Select(problem => problem.Message).ShouldBe(["the variable ${ONE} is not known", "the variable ${TWO} is not known"]);
        ((string?)json!["a"]).ShouldBe("1-${ONE}-eu-west-1-${TWO}-2");
    }

    [Fact]
    public void Apply_UnknownVariableInALiteralBlock_NamesItsOwnLine()
    {
        Reading.Json("spec:\n  userData: |\n\n    #!/bin/sh\n    echo ${REGION}\n    echo ${NOBODY}\n", _problems, Variables);

        _problems.Only().Line.ShouldBe(6);
    }

    [Theory]
    [InlineData("a: x ${REGION\n")]
    [InlineData("a: x ${\n")]
    public void Apply_UnclosedVariable_SaysSo(string text)
    {
        Reading.Json(text, _problems, Variables);

        _problems.Only().Message.ShouldContain("not closed");
        _problems.Only().Place().ShouldBe("1:4");
    }

    [Theory]
    [InlineData("${}")]
    [InlineData("${region}")]
    [InlineData("${ REGION }")]
    public void Apply_NameSpelledOtherwise_IsUnknown(string scalar)
    {
        Reading.Json($"a: '{scalar}'\n", _problems, Variables);

        _problems.Only().Message.ShouldContain(scalar);
    }
}
