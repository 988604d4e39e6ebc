using Millwright.EndToEnd.Tests.Faults;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>The sweep after a deleted cluster, every state that does something × everything that can go wrong there.</summary>
public sealed class SweepFaultTests(ITestOutputHelper output)
{
    private static readonly DisturbedSweep Sweep = new();

    public static TheoryData<string, FaultPath> States => FaultRows.Of("deprovision", DisturbedRemoval.States);

    [Theory]
    [MemberData(nameof(States))]
    public Task Sweep_WhateverGoesWrongAtAState_EndsSafelyAndIsHealedByARepeat(string state, FaultPath path) => FaultMatrix.RunAsync(Sweep, state, path, output);
}
