using System.Text.Json.Nodes;
using Millwright.Cli.Commands;

namespace Millwright.Cli.Tests;

/// <summary>One call of the command line, with all that it printed.</summary>
internal sealed record Invocation(int ExitCode, string Output, string Error)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    public static async Task<Invocation> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return new Invocation(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A refusal: one clear message that says what is wrong and what to do, and nothing else.</summary>
    public void ShouldRefuse(int exitCode, params string[] words)
    {
        ExitCode.ShouldBe(exitCode, Output + Error);
        var text = Output + Error;
        foreach (var word in words)
            text.ShouldContain(word);
        text.ShouldContain("What to do: ");
        ShouldShowNoStackTrace();
    }

    public void ShouldShowNoStackTrace()
    {
        foreach (var text in (string[])[Output, Error])
        {
            text.ShouldNotContain("   at ");
            text.ShouldNotContain("Exception:");
            text.ShouldNotContain("Unhandled");
        }
    }
}
