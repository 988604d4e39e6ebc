using Millwright.Core.Failures;

namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>Decides which calls go wrong, and how. May be used from several threads.</summary>
/// <param name="random">The dice.</param>
/// <param name="failures">How often a call fails without an effect.</param>
/// <param name="lostAnswers">How often a call takes effect and its caller learns of a failure.</param>
/// <param name="crashes">How often the process ends, before the call or after it.</param>
internal sealed class Faults(Random random, double failures, double lostAnswers, double crashes)
{
    private int _injected;
    private int _crashed;

    public int Injected => _injected;

    public int Crashed => _crashed;

    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        Roll(failures);
        Crash();
        // Gives the other invocation its turn in the middle.
        if (Next() < 0.1) await Task.Yield();
        var result = await call();
        Roll(lostAnswers);
        Crash();
        return result;
    }

    private void Roll(double chance)
    {
        if (Next() >= chance) return;
        Interlocked.Increment(ref _injected);
        throw new FailureException(FailureNames.AwsUnavailable, "The call was made to fail.", "Repeat it.");
    }

    private void Crash()
    {
        if (Next() >= crashes) return;
        Interlocked.Increment(ref _crashed);
        throw new ProcessEndedException();
    }

    private double Next()
    {
        lock (random) return random.NextDouble();
    }
}

/// <summary>Stands for the end of the process: nothing in the function catches it.</summary>
internal sealed class ProcessEndedException : Exception;
