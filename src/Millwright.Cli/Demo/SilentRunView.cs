using Millwright.Local.StateMachines;

namespace Millwright.Cli.Demo;

/// <summary>Shows nothing: for machines that read the result.</summary>
internal sealed class SilentRunView : IRunView
{
    public void Show(ExecutionEvent next)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
