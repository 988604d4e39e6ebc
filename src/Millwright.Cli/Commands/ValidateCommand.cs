using System.CommandLine;
using Millwright.Cli.Validate;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright validate</c>: what is wrong with manifests and environments, before anything is touched.</summary>
internal static class ValidateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var paths = new Argument<string[]>("PATH") { Description = "YAML files, or folders with them. A folder with environment files is checked as a whole.", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var kubernetes = KubernetesMinorOption.Create();
        var json = new Option<bool>("--json") { Description = "Prints the findings as a JSON array." };
        var command = new Command("validate", "Checks environment files, values and manifests: file:line:column: error or warning: what; what to do.") { paths, strict, kubernetes, json };
        command.SetAction((parsed, _) => ValidateRun.RunAsync(parsed.GetValue(paths)!, parsed.GetValue(strict), parsed.GetValue(kubernetes), parsed.GetValue(json), output, error));
        return command;
    }
}
