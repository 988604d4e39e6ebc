using Millwright.Local.StateMachines;

namespace Millwright.Cli.Demo;

/// <summary>Shows an execution while it runs.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Told of each event as it happens.</summary>
    void Show(ExecutionEvent next);
}
