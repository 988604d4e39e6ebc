using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Core.Tests.Yaml;

public sealed class YamlWriterTests
{
    public static TheoryData<string> Texts =>
    [
        "plain", "two words", "", " ", " leading", "trailing ", "    ", "yes", "No", "y", "N", "on", "true", "null", "~", "Null", "1", "1e3", "0x1F", "0o7", "010", "1_000", ".5", "-1",
        ".inf", "-.INF", ".nan", "1.14.1", "2026-09-14", "12:30", "a: b", "a:", ":a", "a:b", "# x", "a # b", "a#b", "- a", "-", "--", "---", "...", "wait...", "? a", "| a", "> a", "@a", "`a`",
        "%a", "!a", "!!str a", "&a", "*a", "{a}", "[a]", "a, b", "'", "\"", "it's", "\"quoted\"", "\\", "a\\nb", "${NAME}", "$${", "<<", "=", "\t", "a\tb", "\ta", "\r", "a\r\nb", "\n", "\n\n", "a\n", "a\nb", "a\nb\n",
        "a\n\nb\n\n", "\na", "  a\n b\n", "a \n b ", "- a\n- b", "# a\nb", "a\n...\nb", "a\n---\n", "\u0000", "\u0007", "\u0085", "\u2028", "\u00A0", "\uFEFF", "é", "日本", "😀", "a\n\tb", "\u001b[31m",
        "oci://public.ecr.aws/karpenter/karpenter", "arn:aws:iam::111122223333:role/x", "a very long line " + "of many words that goes on and on and on and on and on and on and on and on and on and on and on",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Write_Text_IsReadBackAsTheSameText(string text)
    {
        RoundTrip(JsonValue.Create(text));
        RoundTrip(new JsonObject { ["a"] = text, ["b"] = 1 });
        RoundTrip(new JsonArray(text, new JsonArray(text, text), new JsonObject { ["x"] = new JsonObject { ["y"] = text } }, text));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Write_Key_IsReadBackAsTheSameKey(string key) => RoundTrip(new JsonObject { [key] = new JsonObject { [key] = 1 }, ["b"] = 1 });

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("0")]
    [InlineData("-12.5")]
    [InlineData("1e30")]
    [InlineData("18446744073709551615")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[[],{},[[]],[{}],null]")]
    [InlineData("""{"a":{"b":{"c":[1,2,{"d":null}]}},"e":{},"f":[]}""")]
    public void Write_Json_IsReadBackEqual(string json) => RoundTrip(JsonNode.Parse(json));

    [Fact]
    public void Write_ForPeople_IsBlockStyleWithQuotesOnlyWhereNeeded()
    {
        var value = JsonNode.Parse("""{"apiVersion":"karpenter.sh/v1","metadata":{"name":"spot","labels":{"on":"yes","v":"1"}},"list":["a",2],"none":[],"script":"#!/bin/sh\necho\n","end":"wait..."}""");

        YamlWriter.Write(value).ShouldBe("""
            apiVersion: karpenter.sh/v1
            metadata:
              name: spot
              labels:
                "on": "yes"
                v: "1"
            list:
            - a
            - 2
            none: []
            script: |
              #!/bin/sh
              echo
            end: wait...

            """.ReplaceLineEndings("\n"));
    }

    private static void RoundTrip(JsonNode? value)
    {
        var text = YamlWriter.Write(value);

        text.ShouldEndWith("\n");
        var problems = new ProblemList();
        var documents = YamlText.Read("written.yaml", text, problems);
        problems.Items.ShouldBeEmpty(text);
        if (documents.Count == 0)
            value.ShouldBeNull(text);
        else
            JsonNode.DeepEquals(new YamlToJson("written.yaml", substitution: null, problems).Convert(documents[0]), value).ShouldBeTrue(text);
    }
}
