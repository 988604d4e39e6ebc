using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws;

/// <summary>Errors that the next calls of an action are to meet.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<(string Name, TaskFailedException Error)> _faults = [];

    public void Add(string name, string error, string message, int times)
    {
        lock (_gate)
            _faults.AddRange(Enumerable.Range(0, times).Select(_ => (name, new TaskFailedException(error, message))));
    }

    /// <summary>Uses up the first fault that is planned for an action.</summary>
    public void Meet(string name)
    {
        lock (_gate)
        {
            if (_faults.FindIndex(fault => fault.Name == name) is var index and >= 0)
            {
                var error = _faults[index].Error;
                _faults.RemoveAt(index);
                throw error;
            }
        }
    }
}
