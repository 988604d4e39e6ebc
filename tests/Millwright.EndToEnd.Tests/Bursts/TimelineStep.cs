namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>One state of a run as the quotas see it.</summary>
/// <param name="State">Its name.</param>
/// <param name="Call">The action that it calls; empty where it calls none, as a wait or a function does.</param>
/// <param name="Seconds">How long it takes once it is not throttled.</param>
/// <param name="Attempts">How often it is tried again.</param>
/// <param name="Interval">The first wait before that, in seconds, at the most: the jitter is full.</param>
/// <param name="Backoff">By how much the next ones are longer.</param>
/// <param name="Longest">The longest, in seconds.</param>
internal sealed record TimelineStep(string State, string Call, double Seconds, int Attempts = 0, double Interval = 0, double Backoff = 1, double Longest = 0)
{
    /// <summary>By how much a wait may be longer, in seconds.</summary>
    public double Spread { get; init; }

    /// <summary>Whether the run goes on without an answer, and says that it had none.</summary>
    public bool IsOptional { get; init; }

    /// <summary>How many steps back the look is that this wait leads to.</summary>
    public int Back { get; init; }

    /// <summary>How long the run goes on looking, in seconds after its first look.</summary>
    public double Until { get; init; }

    /// <summary>How long to wait before a try, from 1, in seconds.</summary>
    public double Delay(int attempt, Random random) => random.NextDouble() * Math.Min(Longest, Interval * Math.Pow(Backoff, attempt - 1));
}
