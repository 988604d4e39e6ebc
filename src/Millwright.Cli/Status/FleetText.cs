using Millwright.Cli.Terminal;

namespace Millwright.Cli.Status;

/// <summary>The fleet as people read it.</summary>
internal static class FleetText
{
    public static void Write(FleetStatus fleet, TextWriter output)
    {
        if (fleet.Lines.Count == 0)
        {
            output.WriteLine("No cluster yet: no run has ended. The first one begins with a CreateCluster event, with reconciling, or by millwright provision.");
            return;
        }

        var failed = fleet.Lines.Count(line => line.LastRunOutcome == "failed");
        var behind = fleet.Lines.Count(line => line.Drift is Drift.Behind or Drift.NotInstalled);
        new TextTable(
            $"{Figure.Of(fleet.Lines.Count, "cluster")}: {failed} failed last, {behind} not at the revision in force, {fleet.Lines.Count(line => line.Holder.Length > 0)} at work",
            ["Cluster", "Environment", "Revision", "Drift", "Karpenter", "NodePools", "Last run", "At work"],
            [.. fleet.Lines.Select(line => (IReadOnlyList<string>)
            [
                line.Cluster,
                StatusWords.OrUnknown(line.Environment),
                StatusWords.Revision(line.Revision),
                StatusWords.Drift(line),
                StatusWords.OrUnknown(line.ChartVersion),
                StatusWords.OrUnknown(line.Pools),
                StatusWords.LastRun(line),
                StatusWords.AtWork(line),
            ])]).Write(output);
        if (fleet.Note.Length > 0)
            output.WriteLine(fleet.Note);
    }
}
