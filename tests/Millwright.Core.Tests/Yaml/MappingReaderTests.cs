using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Yaml;

public sealed class MappingReaderTests
{
    private readonly ProblemList _problems = new();

    [Fact]
    public void Fields_OfTheRightTypes_AreRead()
    {
        var reader = Read("""
            name: dev
            version: 1.14
            flag: no
            list: [a, 2, yes]
            map: { a: 1, b: yes, c: }
            inner: { x: 1 }
            many: [{ y: 1 }, { y: 2 }]
            """);

        reader.RequiredText("name", "").ShouldBe("dev");
        reader.OptionalText("version").ShouldBe("1.14", "as it is written");
        reader.Flag("flag", defaultValue: true).ShouldBeFalse();
        reader.TextList("list").ShouldBe(["a", "2", "yes"]);
        reader.TextMap("map").ShouldBe(new Dictionary<string, string> { ["a"] = "1", ["b"] = "yes", ["c"] = "" });
        reader.Mapping("inner")!.OptionalText("x").ShouldBe("1");
        reader.Mappings("many").Select(entry => entry.OptionalText("y")).ShouldBe(["1", "2"]);
        reader.RejectUnknownFields();
        _problems.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x:\n")]
    [InlineData("x: ~\n")]
    [InlineData("x: Null\n")]
    public void Fields_MissingOrNull_AreTheirDefaults(string text)
    {
        var reader = Read($"{text}other: 1\n");

        reader.OptionalText("x").ShouldBeNull();
        reader.Flag("x", defaultValue: true).ShouldBeTrue();
        reader.TextList("x").ShouldBeEmpty();
        reader.TextMap("x").ShouldBeEmpty();
        reader.Mapping("x").ShouldBeNull();
        reader.Mappings("x").ShouldBeEmpty();
        _problems.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{ other: 1 }", "`releases.x` is missing", "1:1")]
    [InlineData("{ other: 1, x: '' }", "`releases.x` is empty", "1:16")]
    [InlineData("{ other: 1, x: [a] }", "`releases.x` is no single value", "1:16")]
    public void RequiredText_NotThere_IsOneProblem(string text, string message, string place)
    {
        Read(text, "releases").RequiredText("x", "write it").ShouldBeNull();

        _problems.Only().Message.ShouldBe(message);
        _problems.Only().Place().ShouldBe(place);
    }

    [Theory]
    [InlineData("maybe", "`maybe`")]
    [InlineData("'true'", "`true`")]
    [InlineData("1", "`1`")]
    [InlineData("{ a: 1 }", "a mapping")]
    [InlineData("[a]", "a list")]
    public void Flag_NoTruthValue_SaysWhatWasSeen(string value, string seen)
    {
        Read($"other: 1\nx: {value}\n").Flag("x", defaultValue: false);

        _problems.Only().Message.ShouldBe($"`x` is {seen}, no truth value");
        _problems.Only().Place().ShouldBe("2:4");
    }

    [Fact]
    public void Fields_OfWrongTypes_AreOneProblemEach()
    {
        var reader = Read("list: a\nitems: [a, [b]]\nmap: [a]\nvalues: { k: [1] }\nmany: { a: 1 }\nentries: [{ a: 1 }, 2]\n");

        reader.TextList("list").ShouldBeEmpty();
        reader.TextList("items").ShouldBe(["a"]);
        reader.TextMap("map").ShouldBeEmpty();
        reader.TextMap("values").ShouldBeEmpty();
        reader.Mappings("many").ShouldBeEmpty();
        reader.Mappings("entries").Count.ShouldBe(1);

        _problems.Items.Select(problem => $"{problem.Place()} {problem.Message}").ShouldBe(
        [
            "1:7 `list` is no list",
            "2:12 `items[1]` is no single value",
            "3:6 `map` is no mapping",
            "4:14 `values.k` is no single value",
            "5:7 `many` is no list",
            "6:21 `entries[1]` is no mapping",
        ]);
        _problems.Items.ShouldAllBe(problem => problem.Remedy.Length > 0);
    }

    [Fact]
    public void RejectUnknownFields_SomeNotAskedFor_NamesEachWithTheKnownOnes()
    {
        var reader = Read("a: 1\nb: 2\nc: 3\n", "releases.karpenter");
        reader.OptionalText("a");
        reader.OptionalText("missing");

        reader.RejectUnknownFields();

        _problems.Items.Select(problem => $"{problem.Place()} {problem.Message}").ShouldBe(
            ["2:1 `releases.karpenter.b` is no known field", "3:1 `releases.karpenter.c` is no known field"]);
        _problems.Items.ShouldAllBe(problem => problem.Remedy == "use a, missing");
    }

    [Fact]
    public void ReportField_PresentOrNot_PointsAtTheValueOrTheMapping()
    {
        var reader = Read("a: 1\nb: 2\n");

        reader.ReportField("b", "b", "");
        reader.ReportField("none", "none", "");
        reader.ReportName(reader.Fields.Last().Key, "name", "");

        _problems.Items.Select(problem => problem.Place()).ShouldBe(["2:4", "1:1", "2:1"]);
    }

    private MappingReader Read(string text, string path = "") => new(Reading.File, Reading.Mapping(text), path, _problems);
}
