namespace Millwright.Core.Reconciliation;

/// <summary>The order of environments: one goes on only when those that it names under <c>after</c> are done.</summary>
internal static class StageOrder
{
    /// <summary>Standings that hold nobody up: the cluster is where it should be, or not to be touched.</summary>
    private static readonly ClusterStanding[] Done = [ClusterStanding.UpToDate, ClusterStanding.ChosenByHand, ClusterStanding.OptedOut, ClusterStanding.Deprovisioned];

    /// <summary>The environments before one, also through others, that are not done or not in force.</summary>
    public static IReadOnlyList<string> NotDoneBefore(
        EnvironmentInForce environment, IReadOnlyList<EnvironmentInForce> all, ILookup<string, ClusterStanding> standings)
    {
        var before = new SortedSet<string>(StringComparer.Ordinal);
        Collect(environment);
        return [.. before.Where(name => all.All(known => known.Name != name) || standings[name].Any(standing => !Done.Contains(standing)))];

        void Collect(EnvironmentInForce from)
        {
            foreach (var name in from.Definition.After)
            {
                if (before.Add(name) && all.FirstOrDefault(known => known.Name == name) is { } next)
                    Collect(next);
            }
        }
    }

    /// <summary>How many environments stand before one: 0 for those that wait for none. A circle ends at the number of all environments.</summary>
    public static int DepthOf(string name, IReadOnlyList<EnvironmentInForce> all)
    {
        return Depth(name, all.Count);

        int Depth(string current, int left) => left == 0 || all.FirstOrDefault(known => known.Name == current) is not { Definition.After: { Count: > 0 } after }
            ? 0
            : 1 + after.Max(before => Depth(before, left - 1));
    }
}
