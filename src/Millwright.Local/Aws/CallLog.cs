namespace Millwright.Local.Aws;

/// <summary>Every call in the order of its arrival, refused ones included.</summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<AwsCall> _calls = [];

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<AwsCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>How often each action was called, by names such as <c>eks:describeCluster</c>.</summary>
    public IReadOnlyDictionary<string, int> Counts => All.CountBy(call => call.Name).ToDictionary();

    /// <summary>How often one action was called.</summary>
    public int Count(string service, string action) => Of(service, action).Count;

    /// <summary>The calls of one action.</summary>
    public IReadOnlyList<AwsCall> Of(string service, string action) => [.. All.Where(call => call.Service == service && call.Action == action)];

    internal void Add(AwsCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }
}
