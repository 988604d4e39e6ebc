using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Yaml;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("under a key", "a:\n\tb: 1\n", "2:1")]
    [InlineData("after a sibling", "a:\n  b: 1\n\tc: 2\n", "3:1")]
    [InlineData("after spaces", "a: 1\nb:\n  c: x\n  \td: 2\n", "4:3")]
    [InlineData("in a list", "a:\n- x\n\t- y\n", "3:1")]
    [InlineData("with Windows line breaks", "a:\r\n\tb: 1\r\n", "2:1")]
    public void Read_TabInIndentation_NamesTheLineThatHoldsIt(string where, string text, string place)
    {
        var problem = Refused(text);

        problem.Message.ShouldContain("tab", customMessage: where);
        problem.Remedy.ShouldContain("spaces");
        problem.Place().ShouldBe(place, where);
    }

    [Theory]
    [InlineData("between key and value", "a:\tb\n")]
    [InlineData("in the text of a block", "a: |\n  x\n  \ty\n")]
    public void Read_TabThatYamlAllows_IsRead(string where, string text)
    {
        var problems = new ProblemList();

        YamlText.Read(Reading.File, text, problems).Count.ShouldBe(1, where);

        problems.IsEmpty.ShouldBeTrue(where);
    }

    [Fact]
    public void Read_FaultAfterABlockWithTabs_IsNotBlamedOnTheTab()
    {
        var problem = Refused("a: |\n  x\n  \ty\ntable: [1\nc: 2\n");

        problem.Message.ShouldNotContain("tab,");
        problem.Place().ShouldBe("4:8");
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "3:1", "a")]
    [InlineData("x:\n  key: 1\n  key: 3\n", "3:3", "key")]
    public void Read_DuplicateKey_NamesTheSecondOne(string text, string place, string key)
    {
        var problem = Refused(text);

        problem.Message.ShouldContain($"uplicate key {key}");
        problem.Place().ShouldBe(place);
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n", "1:4")]
    [InlineData("a: 1\nb: {x: 1\nc: 3\n", "2:4")]
    [InlineData("a: [1, 2", "1:4")]
    [InlineData("a:\n  - [1, [2, 3]\n", "2:5")]
    [InlineData("[", "1:1")]
    public void Read_UnclosedBracket_NamesWhereItOpens(string text, string place)
    {
        var problem = Refused(text);

        problem.Message.ShouldContain("bracket or brace is opened here and not closed");
        problem.Place().ShouldBe(place);
    }

    [Theory]
    [InlineData("a colon in a bare text", "x: 1\na: b: c\n", "2:5")]
    [InlineData("a reserved character", "a: @x\n", "1:4")]
    [InlineData("an unknown alias", "a: 1\nb: *none\n", "2:4")]
    [InlineData("an unclosed quote", "a: \"x\nb: 1\n", "1:4")]
    [InlineData("a list as a key", "x: 1\n? [1, 2]\n: 3\n", "2:3")]
    [InlineData("an alias as a key", "x: &x 1\n*x : 2\n", "2:1")]
    public void Read_OtherFault_NamesItsPlace(string fault, string text, string place)
    {
        var problem = Refused(text);

        problem.Message.ShouldStartWith("the text is no valid YAML: ", customMessage: fault);
        problem.Place().ShouldBe(place, fault);
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Read_NestedTooDeep_IsOneProblemAndNoStackOverflow(char opening, char closing)
    {
        var problem = Refused(new string(opening, 100_000) + new string(closing, 100_000));

        problem.Message.ShouldContain(opening == '[' ? "100 levels" : "a key is no text");
    }

    [Fact]
    public void Read_DeepBlockSequences_IsOneProblem() =>
        Refused(string.Concat(Enumerable.Repeat("- ", 100_000)) + "x").Message.ShouldContain("100 levels");

    [Fact]
    public void Read_DeepestNestingAllowed_IsRead()
    {
        var problems = new ProblemList();
        var text = new string('[', YamlToJson.MaximumDepth) + new string(']', YamlToJson.MaximumDepth);

        YamlText.Read(Reading.File, text, problems).Count.ShouldBe(1);

        problems.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n---\n")]
    public void Read_NothingInIt_YieldsNothing(string text)
    {
        var problems = new ProblemList();

        YamlText.Read(Reading.File, text, problems).ShouldBeEmpty();

        problems.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Read_SeveralDocuments_YieldsEachWithItsLine()
    {
        var problems = new ProblemList();

        var documents = YamlText.Read(Reading.File, "a: 1\n---\n# nothing here\n---\nb: &b 2\nc: *b\n", problems);

        documents.Select(document => document.Start.Line).ShouldBe([1, 5]);
        problems.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Read_AliasToAnotherDocument_IsRefused() =>
        Refused("a: &a 1\n---\nb: *a\n").Place().ShouldBe("3:4");

    [Fact]
    public void Read_TooLong_IsRefusedWithBothFigures()
    {
        var problem = Refused(new string('#', YamlText.MaximumLength + 1));

        problem.Message.ShouldContain("1000001");
        problem.Message.ShouldContain("1000000");
    }

    [Fact]
    public void Read_AsLongAsAllowed_IsRead()
    {
        var problems = new ProblemList();

        YamlText.Read(Reading.File, "a: " + new string('x', YamlText.MaximumLength - 3), problems).Count.ShouldBe(1);

        problems.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "1:1", "empty")]
    [InlineData("\n\n- a\n", "3:1", "no mapping")]
    [InlineData("just text\n", "1:1", "no mapping")]
    [InlineData("a: 1\n---\nb: 2\n", "3:1", "2 documents")]
    public void ReadMapping_SomethingElse_IsRefused(string text, string place, string message)
    {
        var problems = new ProblemList();

        YamlText.ReadMapping(Reading.File, text, problems).ShouldBeNull();

        problems.Only().Message.ShouldContain(message);
        problems.Only().Place().ShouldBe(place);
    }

    [Fact]
    public void ReadMapping_FaultyText_AddsOneProblemOnly()
    {
        var problems = new ProblemList();

        YamlText.ReadMapping(Reading.File, "a: [", problems).ShouldBeNull();

        problems.Only().Message.ShouldNotContain("empty");
    }

    private static Problem Refused(string text)
    {
        var problems = new ProblemList();
        YamlText.Read(Reading.File, text, problems).ShouldBeEmpty();
        problems.Only().File.ShouldBe(Reading.File);
        return problems.Only();
    }
}
