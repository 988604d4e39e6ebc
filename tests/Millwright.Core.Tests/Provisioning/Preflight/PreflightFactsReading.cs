using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;

namespace Millwright.Core.Tests.Provisioning.Preflight;

/// <summary>One check's verdict out of all.</summary>
internal static class PreflightFactsReading
{
    public static Verdict Of(this PreflightFacts facts, string check) => PreflightJudgement.Judge(facts).Single(verdict => verdict.Check == check);

    public static void ShouldBe(this Verdict verdict, string level, string seen, string remedy = "")
    {
        verdict.Level.ShouldBe(level, verdict.Seen);
        verdict.Seen.ShouldContain(seen);
        verdict.Remedy.ShouldContain(remedy);
        (verdict.Remedy.Length > 0).ShouldBe(level != Verdict.Pass, verdict.Remedy);
    }
}
