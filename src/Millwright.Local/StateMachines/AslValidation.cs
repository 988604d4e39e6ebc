using Millwright.Core.Failures;
using Millwright.Local.Tools;

namespace Millwright.Local.StateMachines;

/// <summary>Lints definitions with <c>asl-validator</c>: missing targets, unreachable states, wrong fields and paths.</summary>
public sealed class AslValidation(LocalTools tools)
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "StateMachines", "validate.mjs");

    /// <summary>Checks one definition file as it stands, with its <c>${…}</c> in place.</summary>
    /// <returns>What is wrong with it, one finding an entry; empty when it is valid.</returns>
    /// <exception cref="FailureException">The file is missing or no JSON.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(string aslPath, CancellationToken ct)
    {
        var result = await ToolProcess.RunAsync(tools.Node, [Script, tools.Modules, Path.GetFullPath(aslPath)], Path.GetTempPath(), ct);
        if (result.ExitCode != 0)
        {
            throw new FailureException(
                FailureNames.BrokenConfiguration, $"{aslPath} could not be checked: {result.Tail}", "Name a file that exists and holds a definition as JSON.");
        }
        return result.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
