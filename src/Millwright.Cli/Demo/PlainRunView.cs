using System.Globalization;

namespace Millwright.Cli.Demo;

/// <summary>One line for each state that does or waits for something: for pipes and logs.</summary>
internal sealed class PlainRunView(TextWriter output) : IRunView
{
    public void Show(StateTiming? left, string? current)
    {
        if (left is { Type: "Task" or "Wait" } state)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {state.State,-28} {state.Seconds,7:0.00} s  {state.Note}").TrimEnd());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
