namespace Millwright.Local.Aws.CloudFormation;

/// <summary>A stack. Its status moves on each time that somebody has looked at it.</summary>
public sealed class FakeStack
{
    private readonly Queue<string> _ahead = [];

    internal FakeStack(string name, string id, string created, StackRequest request) => (Name, Id, Created, Request) = (name, id, created, request);

    public string Name { get; }

    /// <summary>The stack's ARN.</summary>
    public string Id { get; }

    /// <summary>Such as CREATE_COMPLETE.</summary>
    public string Status { get; private set; } = "";

    /// <summary>What it gives out; empty until it is complete.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; internal set; } = new Dictionary<string, string>();

    internal string Created { get; }

    /// <summary>What it was asked to be, or was last when an update was rolled back.</summary>
    internal StackRequest Request { get; set; }

    /// <summary>Newest last.</summary>
    internal List<StackEvent> Events { get; } = [];

    internal bool IsInProgress => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>The value of one of its parameters.</summary>
    public string Parameter(string key) => Request.Parameters[key];

    /// <summary>The value of one of its parameters; null where it was not given.</summary>
    internal string? OptionalParameter(string key) => Request.Parameters.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    /// <summary>Enters the first of some statuses and plans the others.</summary>
    internal void Plan(IEnumerable<string> statuses)
    {
        _ahead.Clear();
        foreach (var status in statuses)
            _ahead.Enqueue(status);
        MoveOn();
    }

    /// <summary>Enters the next status.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool MoveOn()
    {
        if (!_ahead.TryDequeue(out var next))
            return false;
        Status = next;
        return true;
    }
}
