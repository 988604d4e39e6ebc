using Millwright.EndToEnd.Tests.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>The rows of a matrix: the Task states of a definition, those within a Map included, each with the way on which a run comes to it.</summary>
internal static class FaultRows
{
    private static readonly Dictionary<string, FaultPath> Paths = new(StringComparer.Ordinal)
    {
        ["LookAtExistingStack"] = FaultPath.Repeated,
        ["UpdateClusterStack"] = FaultPath.Repeated,
        ["JoinLine"] = FaultPath.Held,
        ["LookAtLine"] = FaultPath.Held,
        ["DescribeHolder"] = FaultPath.Held,
        ["TakeTurn"] = FaultPath.Held,
        ["RevokeAfterFailure"] = FaultPath.Failing,
        ["SummarizeFailure"] = FaultPath.Failing,
        ["RecordFailure"] = FaultPath.Failing,
        ["ReleaseAfterFailure"] = FaultPath.Failing,
        ["PublishFailure"] = FaultPath.Failing,
        ["PreflightAsFarAsKnown"] = FaultPath.Unanswered,
        ["EnsureOidcProvider"] = FaultPath.Irsa,
        ["DeleteBrokenStack"] = FaultPath.BrokenStack,
        ["LookAtSmokeTest"] = FaultPath.SmokeTest,
        ["EndSmokeTest"] = FaultPath.SmokeTest,
    };

    /// <param name="definition">The definition's file, without its ending.</param>
    /// <param name="elsewhere">States that no run of this matrix comes to.</param>
    public static TheoryData<string, FaultPath> Of(string definition, params IEnumerable<string> elsewhere)
    {
        var data = new TheoryData<string, FaultPath>();
        foreach (var state in Definition.States(definition).Where(state => (string?)state.Value["Type"] == "Task").Select(state => state.Key).Except(elsewhere))
            data.Add(state, Paths.GetValueOrDefault(state));
        return data;
    }
}
