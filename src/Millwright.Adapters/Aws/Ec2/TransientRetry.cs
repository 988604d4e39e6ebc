using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Ec2;

/// <summary>
/// Repeats a call that failed for a reason that passes. The wait before each attempt is a random part of a time that doubles, which spreads callers that
/// were throttled together: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
/// </summary>
internal sealed class TransientRetry(TimeProvider time, Random random)
{
    /// <summary>With the waits below at most 1.4 s, well inside a function's time; the queue repeats beyond that.</summary>
    private const int Attempts = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    /// <exception cref="FailureException">The last failure, or the first that does not pass.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(cancellationToken);
            }
            catch (FailureException problem) when (problem.Failure.IsTransient && attempt < Attempts)
            {
                await Task.Delay(WaitAfter(attempt), time, cancellationToken);
            }
        }
    }

    private TimeSpan WaitAfter(int attempt)
    {
        double part;
        lock (random) part = random.NextDouble();
        return FirstWait * Math.Pow(2, attempt - 1) * part;
    }
}
