using System.CommandLine;
using Millwright.Cli.Convert;

namespace Millwright.Cli.Commands;

/// <summary><c>millwright convert</c>: manifests of Karpenter's older APIs for v1.</summary>
internal static class ConvertCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var paths = new Argument<string[]>("PATH") { Description = "YAML files, or folders with them. Pools and their classes are best converted together.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string?>("-o", "--output") { Description = "Writes each file under its own name into DIR. Default: all to the standard output.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints objects, notes and errors as a JSON array." };
        var command = new Command("convert", "Writes Provisioners, AWSNodeTemplates and v1beta1 NodePools and EC2NodeClasses for v1, with a note on every change of behaviour.") { paths, folder, json };
        command.SetAction((parsed, _) => ConvertRun.RunAsync(parsed.GetValue(paths)!, parsed.GetValue(folder), parsed.GetValue(json), output, error));
        return command;
    }
}
