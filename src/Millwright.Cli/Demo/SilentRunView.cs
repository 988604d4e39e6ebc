namespace Millwright.Cli.Demo;

/// <summary>Shows nothing: for machines that read the result.</summary>
internal sealed class SilentRunView : IRunView
{
    public void Show(StateTiming? left, string? current)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
