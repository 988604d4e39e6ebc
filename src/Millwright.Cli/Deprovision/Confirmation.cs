using Millwright.Core.Failures;

namespace Millwright.Cli.Deprovision;

/// <summary>Asks a person whether this is the cluster that is meant.</summary>
/// <param name="answers">Where answers come from; null where nobody sits there.</param>
/// <param name="output">Where the question goes.</param>
internal sealed class Confirmation(TextReader? answers, TextWriter output)
{
    /// <returns>Whether the person typed the cluster's name.</returns>
    /// <exception cref="FailureException">Nobody can be asked.</exception>
    public async Task<bool> AskAsync(string cluster, CancellationToken cancellationToken)
    {
        if (answers is null)
        {
            throw new FailureException(
                FailureNames.InvalidRequest,
                $"Nobody is there to confirm that {cluster} loses its Karpenter and every node of it.",
                "Give --yes, or look first with --dry-run.");
        }

        await output.WriteLineAsync($"Karpenter goes from {cluster}, with every node that it made: their pods need room elsewhere.");
        await output.WriteAsync("Type the cluster's name to begin: ");
        return await answers.ReadLineAsync(cancellationToken) == cluster;
    }
}
