using System.Text;
using System.Text.Json.Nodes;
using Millwright.Functions.Logging;
using Millwright.Functions.Tests.Runtime;

namespace Millwright.Functions.Tests.Logging;

public class FunctionLogTests
{
    private readonly MemoryStream _output = new();

    [Fact]
    public void Info_ScopeAndFields_IsOneJsonLineInOrder()
    {
        CreateSut().With("function", "f").With("cluster", "payments-dev")
            .Info("pool-ready", "NodePool spot is ready.", ("pool", "spot"), ("nodes", 3), ("share", 0.5), ("first", true));

        Lines().ShouldHaveSingleItem().ShouldBe(
            """{"timestamp":"2026-03-01T12:00:00.250Z","level":"INFO","event":"pool-ready","message":"NodePool spot is ready.","""
            + "\"function\":\"f\",\"cluster\":\"payments-dev\",\"pool\":\"spot\",\"nodes\":3,\"share\":0.5,\"first\":true}");
    }

    [Fact]
    public void Write_BelowTheMinimum_WritesNothing()
    {
        CreateSut(LogLevel.Warn).Info("quiet");

        Lines().ShouldBeEmpty();
    }

    [Fact]
    public void Write_NullAndInfinity_LeavesOutAndWritesNull()
    {
        CreateSut().Info("odd", null, ("nothing", (string?)null), ("rate", double.PositiveInfinity));

        Lines()[0].ShouldEndWith("\"event\":\"odd\",\"rate\":null}");
    }

    [Fact]
    public void Write_SameNameTwice_NeverWritesAKeyTwice()
    {
        CreateSut().With("cluster", "a").With("cluster", "b").With("step", 1).Info("x", null, ("step", 2), ("level", "high"));

        Lines()[0].ShouldEndWith("\"level\":\"INFO\",\"event\":\"x\",\"cluster\":\"b\",\"step\":2,\"level_\":\"high\"}");
    }

    [Fact]
    public void Write_TextWithLineBreaks_StaysOneLine()
    {
        CreateSut().Warn("helm", "first\nsecond", ("output", "a\r\nb"));

        JsonNode.Parse(Lines().ShouldHaveSingleItem())!["message"]!.GetValue<string>().ShouldBe("first\nsecond");
    }

    [Fact]
    public void Error_Exception_HasTypeAndStackTraceWithoutSecrets()
    {
        CreateSut().Error("failed", new InvalidOperationException("Bearer abcdefghijklmnop"), ("attempt", 2));

        var line = JsonNode.Parse(Lines()[0])!;
        line["level"]!.GetValue<string>().ShouldBe("ERROR");
        line["exception"]!.GetValue<string>().ShouldBe("System.InvalidOperationException");
        line["attempt"]!.GetValue<int>().ShouldBe(2);
        Lines()[0].ShouldNotContain("abcdefghijklmnop");
    }

    [Fact]
    public void Write_FromManyThreads_NeverMixesLines()
    {
        var log = CreateSut();

        Parallel.For(0, 500, number => log.With("number", number).Info("parallel", new string('x', 200)));

        Lines().Select(line => JsonNode.Parse(line)!["number"]!.GetValue<int>()).Order().ShouldBe(Enumerable.Range(0, 500));
    }

    private FunctionLog CreateSut(LogLevel minimum = LogLevel.Info) =>
        new(_output, minimum, new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero)));

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
