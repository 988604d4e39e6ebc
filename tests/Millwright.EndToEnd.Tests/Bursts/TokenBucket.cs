namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>The bucket of one quota; full at first, and endless where there is none.</summary>
internal sealed class TokenBucket(ApiQuota? quota)
{
    private double _tokens = quota?.Bucket ?? 0;
    private double _filledAt;

    /// <param name="now">In seconds; never earlier than before.</param>
    public bool TryTake(double now)
    {
        if (quota is null)
            return true;
        _tokens = Math.Min(quota.Bucket, _tokens + (now - _filledAt) * quota.PerSecond);
        _filledAt = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
