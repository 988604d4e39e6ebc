namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>Many runs at once against the quotas of AWS, event by event, on a clock of its own: who is throttled waits as the state machine's retrier says.</summary>
internal sealed class QuotaSimulation(IReadOnlyList<TimelineStep> steps, Random random)
{
    private readonly PriorityQueue<Turn, double> _turns = new();
    private readonly Dictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Asked>> _asked = new(StringComparer.Ordinal);

    /// <summary>States in which a run used up its retries and failed.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>States in which a run used up its retries and went on without an answer.</summary>
    public List<string> Unanswered { get; } = [];

    /// <summary>How many runs came to their end.</summary>
    public int Ended { get; private set; }

    /// <summary>When the last run ended, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <param name="arrivals">When each run starts, in seconds.</param>
    public IReadOnlyList<ApiLoad> Run(IEnumerable<double> arrivals)
    {
        foreach (var arrival in arrivals)
            _turns.Enqueue(new Turn(0, 0, WaitingSince: null), arrival);
        while (_turns.TryDequeue(out var turn, out var now))
            Take(turn, now);
        return [.. _asked.Select(api => new ApiLoad(
            api.Key,
            api.Value.Count,
            api.Value.Count(call => !call.IsGranted),
            api.Value.CountBy(call => (int)call.Second).Max(second => second.Value),
            api.Value.Max(call => call.Attempt)))];
    }

    private void Take(Turn turn, double now)
    {
        Seconds = now;
        if (turn.Step == steps.Count)
        {
            Ended++;
            return;
        }

        var step = steps[turn.Step];
        // Step Functions delays a transition that it throttles; it does not fail.
        if (turn.Attempt == 0 && !Ask(ApiQuota.Transition, now, 0))
            _turns.Enqueue(turn, now + 1);
        else if (step.Back > 0)
            Wait(turn with { WaitingSince = turn.WaitingSince ?? now }, step, now);
        else if (step.Call.Length == 0 || Ask(step.Call, now, turn.Attempt))
            _turns.Enqueue(turn.Next(), now + step.Seconds);
        else if (turn.Attempt < step.Attempts)
            _turns.Enqueue(turn with { Attempt = turn.Attempt + 1 }, now + step.Delay(turn.Attempt + 1, random));
        else
            GiveUp(turn, step, now);
    }

    private void Wait(Turn turn, TimelineStep step, double now)
    {
        if (now >= turn.WaitingSince + step.Until)
            _turns.Enqueue(turn.Next() with { WaitingSince = null }, now);
        else
            _turns.Enqueue(turn with { Step = turn.Step - step.Back }, now + step.Seconds + random.NextDouble() * step.Spread);
    }

    private void GiveUp(Turn turn, TimelineStep step, double now)
    {
        (step.IsOptional ? Unanswered : Failed).Add(step.State);
        if (step.IsOptional)
            _turns.Enqueue(turn.Next(), now);
    }

    private bool Ask(string api, double now, int attempt)
    {
        if (!_buckets.TryGetValue(api, out var bucket))
            (_buckets[api], _asked[api]) = (bucket = new TokenBucket(ApiQuota.Of(api)), []);
        var isGranted = bucket.TryTake(now);
        _asked[api].Add(new Asked(now, attempt, isGranted));
        return isGranted;
    }

    private readonly record struct Turn(int Step, int Attempt, double? WaitingSince)
    {
        public Turn Next() => this with { Step = Step + 1, Attempt = 0 };
    }

    private readonly record struct Asked(double Second, int Attempt, bool IsGranted);
}
