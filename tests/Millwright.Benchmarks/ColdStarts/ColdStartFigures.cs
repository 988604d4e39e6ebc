using Millwright.Benchmarks.Figures;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>Cold starts as rows: each variant beside the peer.</summary>
internal static class ColdStartFigures
{
    /// <param name="starts">By variant.</param>
    /// <param name="peer">The peer among them; null where it was not to be had.</param>
    /// <param name="work">What the first invocation did.</param>
    public static IEnumerable<Row> Of(IReadOnlyDictionary<Variant, List<ColdStart>> starts, Variant? peer, string work)
    {
        foreach (var (variant, own) in starts.Where(entry => entry.Key != peer))
        {
            yield return Row(variant, own, $"first answer, {work}", "ms", start => start.FirstAnswer, variant.FirstAnswerLevel);
            yield return Row(variant, own, $"first request, {work}", "ms", start => start.Initialization, level: null);
            yield return Row(variant, own, $"processor time, {work}", "ms", start => start.Processor, level: null);
            yield return Row(variant, own, $"resident memory, {work}", "MB", start => start.Resident, variant.MemoryLevel);
        }

        Row Row(Variant variant, List<ColdStart> own, string what, string unit, Func<ColdStart, double> value, Level? level)
        {
            return new Row(
                new Figure($"{variant.Name}: {what}", unit, [.. own.Select(value)]),
                peer is null ? null : new Figure(peer.Name, unit, [.. starts[peer].Select(value)]),
                level);
        }
    }

    /// <summary>The warm invocations with nothing to do.</summary>
    public static IEnumerable<Row> Warm(IReadOnlyDictionary<Variant, List<ColdStart>> starts, Variant? peer) => starts
        .Where(entry => entry.Key != peer)
        .Select(entry => new Row(
            Figure($"{entry.Key.Name}: warm invocation, nothing to do", entry.Value), peer is null ? null : Figure(peer.Name, starts[peer]), Level.AtMost(0.5)));

    private static Figure Figure(string name, List<ColdStart> measured) => new(name, "ms", [.. measured.Select(start => start.Warm)]);
}
