namespace Millwright.Cli.Demo;

/// <summary>Shows an execution while it runs.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>Told of each event as it happens.</summary>
    /// <param name="left">The state that the event ended; null where it ended none.</param>
    /// <param name="current">The state that runs now; null between states.</param>
    void Show(StateTiming? left, string? current);
}
