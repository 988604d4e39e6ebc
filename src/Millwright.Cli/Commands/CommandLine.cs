using System.CommandLine;
using Millwright.Core.Failures;

namespace Millwright.Cli.Commands;

/// <summary>The command <c>millwright</c> with its subcommands.</summary>
public static class CommandLine
{
    /// <summary>Parses and runs. Nobody sees a stack trace: a failure is printed with its remedy.</summary>
    /// <returns>0 done, 1 the answer is no, 2 wrong usage, 130 interrupted.</returns>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes what goes wrong, and progress beside a result for machines.</param>
    /// <param name="answers">Where a person answers; null where nobody sits there.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TextReader? answers = null)
    {
        var parsed = Root(output, error, answers).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync($"See millwright {parsed.CommandResult.Command.Name} --help.".Replace("millwright millwright", "millwright", StringComparison.Ordinal));
            return ExitCodes.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted; everything that was started has been stopped and removed.");
            return ExitCodes.Interrupted;
        }
        catch (FailureException exception)
        {
            await error.WriteLineAsync(FailureText.Of(exception.Failure));
            return exception.Failure.Name == FailureNames.InvalidRequest ? ExitCodes.WrongUsage : ExitCodes.No;
        }
    }

    /// <summary>All commands with their options; made without doing anything.</summary>
    internal static RootCommand Root(TextWriter output, TextWriter error, TextReader? answers = null) =>
        new RootCommand("Fits Karpenter into every new EKS cluster, and keeps the books on its Spot nodes.")
        {
            DemoCommand.Create(output, error),
            ValidateCommand.Create(output, error),
            ConvertCommand.Create(output, error),
            PlanCommand.Create(output, error),
            PreflightCommand.Create(output, error),
            ProvisionCommand.Create(output, error),
            DeprovisionCommand.Create(answers, output, error),
            PublishCommand.Create(output),
            ReconcileCommand.Create(output, error, TimeProvider.System),
            RecordCommand.Create(output, error, TimeProvider.System),
            ReportCommand.Create(output, error, TimeProvider.System),
            StatusCommand.Create(output),
        };
}
