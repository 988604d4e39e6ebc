using Millwright.Core.Interruptions.Reports;

namespace Millwright.Cli.Report.Html;

/// <summary>One group in a chart of rates.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Within">What it belongs to; empty for nothing.</param>
/// <param name="Statistics">What happened to its nodes.</param>
internal sealed record RateRow(string Name, string Within, ReclamationStatistics Statistics)
{
    /// <summary>With fewer launches an interval is so wide that a rate says little.</summary>
    public const int FewLaunches = 30;

    public bool HasFewLaunches => Statistics.SpotLaunches < FewLaunches;

    /// <summary>1: its whole interval lies above the rate of all; -1: below; 0: it cannot be told from it.</summary>
    public int ComparedWith(ReclamationStatistics total)
    {
        if (Statistics.PerThousandHours is not { } own || total.PerThousandHours is not { } all) return 0;
        if (own.Low > all.Value) return 1;
        return own.High < all.Value ? -1 : 0;
    }
}
