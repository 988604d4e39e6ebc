using Millwright.Adapters.Helm.Charts;

namespace Millwright.Adapters.Helm;

/// <summary>How the binary is run.</summary>
/// <param name="Binary">The path of <c>helm</c>, version 4.</param>
public sealed record HelmOptions(string Binary)
{
    /// <summary>Where each call makes its private folder. Default: the system's folder for temporary files.</summary>
    public string TemporaryRoot { get; init; } = Path.GetTempPath();

    /// <summary>Keeps fetched charts beyond a call. Default null: they go with the call.</summary>
    public ChartCache? ChartCache { get; init; }

    /// <summary>
    /// How long Helm may take beyond the release's own time-out before it is ended. Default 30 s: it covers what that time-out does not, such as fetching the chart.
    /// </summary>
    public TimeSpan ProcessMargin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long Helm may take to write the release down as failed after it was told to end. Default 5 s; then it is killed.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(5);
}
