namespace Millwright.Local.LambdaRuntime;

/// <summary>The lines that a function's processes wrote.</summary>
internal sealed class LogLines
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    public void Add(string line)
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            _lines.Add(line);
            reached = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        reached.SetResult();
    }

    public async Task<string> FirstAsync(Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_lines.FirstOrDefault(wanted) is { } line) return line;
                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }
}
