using Millwright.Core.Failures;
using Millwright.Core.Provisioning.Preflight;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Turns what cannot be read into a fact of its own.</summary>
/// <param name="isLastLook">Whether nobody will ask again, so that what may pass by itself counts as well.</param>
internal sealed class FactReading(bool isLastLook)
{
    /// <summary>What a call finds, or its failure.</summary>
    /// <exception cref="FailureException">A transient failure, while there is still time for the state machine to repeat the look.</exception>
    public async Task<Fact<T>> LookAsync<T>(Func<Task<T>> look)
        where T : notnull
    {
        try
        {
            return Fact.Of(await look());
        }
        catch (FailureException exception) when (isLastLook || !exception.Failure.IsTransient)
        {
            return Fact.Unknown<T>(exception.Failure);
        }
    }
}
