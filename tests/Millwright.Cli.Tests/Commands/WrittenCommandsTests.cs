using System.Text.RegularExpressions;
using Millwright.Cli.Commands;
using YamlDotNet.RepresentationModel;

namespace Millwright.Cli.Tests.Commands;

/// <summary>Every command that is written down for people or pipelines is one that the command line takes.</summary>
public sealed partial class WrittenCommandsTests
{
    private static readonly string Workflow = Path.Combine(Root(), ".github", "workflows", "provision.yaml");

    [Fact]
    public void Commands_OfTheReadme_AreTaken()
    {
        var commands = Commands(File.ReadAllText(Path.Combine(Root(), "README.md"))).ToList();

        commands.Select(command => command[0]).Distinct().Order(StringComparer.Ordinal).ShouldBe(["convert", "demo", "deprovision", "plan", "provision", "publish", "reconcile", "record", "report", "status", "validate"]);
        foreach (var command in commands)
            Objections(command).ShouldBeEmpty(string.Join(' ', command));
    }

    [Fact]
    public void Commands_OfTheWorkflow_AreTakenWithAndWithoutDryRun()
    {
        var commands = Steps().Where(step => step.ContainsKey("run")).SelectMany(step => Variants(step["run"])).SelectMany(Commands).ToList();

        commands.Count.ShouldBe(6);
        foreach (var command in commands)
            Objections(command).ShouldBeEmpty(string.Join(' ', command));
        commands.ShouldContain(command => command.Contains("--dry-run") && command.Contains("--commit-sha"));
        commands.ShouldContain(command => command.Contains("publish") && command.Contains("--keep-current"));
    }

    [Fact]
    public void Workflow_TakesTheInputsOfAPerson_AndPastesNoneIntoAShell()
    {
        var root = Document();
        var inputs = (YamlMappingNode)root["on"]["workflow_dispatch"]["inputs"];
        inputs.Children.Keys.Select(key => key.ToString()).ShouldBe(["environment", "cluster", "commitsha", "dry-run"]);
        root["permissions"]["id-token"].ToString().ShouldBe("write");
        foreach (var run in Steps().Where(step => step.ContainsKey("run")).Select(step => step["run"]))
            Expression().Matches(run).Select(match => match.Value).ShouldAllBe(expression => expression.StartsWith("${{ inputs.dry-run && '--", StringComparison.Ordinal));
        Steps().ShouldContain(step => step.GetValueOrDefault("uses", "").StartsWith("aws-actions/configure-aws-credentials@", StringComparison.Ordinal));
    }

    /// <summary>The lines that start <c>millwright</c>, as arguments.</summary>
    private static IEnumerable<string[]> Commands(string text) =>
        Start().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal)).Select(match => Argument().Matches(match.Groups["rest"].Value).Select(argument => argument.Value.Trim('"')).ToArray());

    private static List<string> Objections(string[] arguments) => [.. CommandLine.Root(TextWriter.Null, TextWriter.Null).Parse(arguments).Errors.Select(error => error.Message)];

    /// <summary>A command with each outcome of its conditions.</summary>
    private static IEnumerable<string> Variants(string run) =>
        [Choice().Replace(run, match => match.Groups["yes"].Value), Choice().Replace(run, match => match.Groups["no"].Value)];

    private static IEnumerable<Dictionary<string, string>> Steps() => ((YamlSequenceNode)Document()["jobs"]["provision"]["steps"])
        .Select(step => ((YamlMappingNode)step).Children.ToDictionary(field => field.Key.ToString(), field => field.Value.ToString(), StringComparer.Ordinal));

    private static YamlMappingNode Document()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Workflow)));
        return (YamlMappingNode)stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "serverless.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");
        return folder;
    }

    [GeneratedRegex(@"dotnet run (-c Release )?--project src/Millwright\.Cli --(?<rest>[^\n`#]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Start();

    [GeneratedRegex("\"[^\"]*\"|[^\\s\"]+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\$\{\{ [^}]*&& '(?<yes>[^']*)' \|\| '(?<no>[^']*)' \}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\$\{\{[^}]*\}\}")]
    private static partial Regex Expression();
}
