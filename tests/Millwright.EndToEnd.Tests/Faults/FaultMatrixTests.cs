using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>
/// Every state that does something × everything that can go wrong there: the run ends well, or in a failure that says what to do; access is revoked, the cluster is
/// released and no worse than before; and the same run once more heals it.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    /// <summary>Reached on ways of their own, where they have tests of their own.</summary>
    private static readonly string[] Elsewhere = ["PreflightAsFarAsKnown", "EnsureOidcProvider", "DeleteBrokenStack", "LookAtSmokeTest", "EndSmokeTest"];

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
    };

    public static TheoryData<string, FaultPath> States
    {
        get
        {
            var data = new TheoryData<string, FaultPath>();
            var states = JsonNode.Parse(File.ReadAllText(SampleRegion.Samples("state-machines", "provision.asl.json")))![nameof(States)]!.AsObject();
            foreach (var (name, state) in states)
            {
                if ((string?)state!["Type"] == "Task" && !Elsewhere.Contains(name))
                    data.Add(name, Paths.GetValueOrDefault(name));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public Task Provisioning_WhateverGoesWrongAtAState_EndsSafelyAndIsHealedByARepeat(string state, FaultPath path) => FaultMatrix.RunAsync(state, path, output);
}
