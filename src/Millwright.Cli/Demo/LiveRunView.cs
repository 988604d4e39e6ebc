using System.Globalization;
using System.Threading.Channels;
using Spectre.Console;

namespace Millwright.Cli.Demo;

/// <summary>On a terminal: finished states scroll by, and the one that runs is shown with a spinner.</summary>
internal sealed class LiveRunView : IRunView
{
    private readonly Channel<(StateTiming? Left, string? Current)> _events = Channel.CreateUnbounded<(StateTiming? Left, string? Current)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _drawing;

    public LiveRunView(IAnsiConsole console) => _drawing = console.Status().Spinner(Spinner.Known.Dots).StartAsync("Begin", status => DrawAsync(console, status));

    public void Show(StateTiming? left, string? current) => _events.Writer.TryWrite((left, current));

    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _drawing;
    }

    private async Task DrawAsync(IAnsiConsole console, StatusContext status)
    {
        await foreach (var (left, current) in _events.Reader.ReadAllAsync())
        {
            if (left is { Type: "Task" or "Wait" } state)
            {
                var mark = state.Note.Length > 0 ? "[yellow]●[/]" : "[green]●[/]";
                console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  {mark} {Markup.Escape($"{state.State,-28}")} [grey]{state.Seconds,7:0.00} s[/]  {Markup.Escape(state.Note)}"));
            }

            if (current is not null)
                status.Status(Markup.Escape(current));
        }
    }
}
