using Millwright.EndToEnd.Tests.Faults;
using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>Deprovisioning by hand, every state that does something × everything that can go wrong there.</summary>
public sealed class RemovalFaultTests(ITestOutputHelper output)
{
    private static readonly DisturbedRemoval Removal = new();

    public static TheoryData<string, FaultPath> States => FaultRows.Of("deprovision", DisturbedSweep.States);

    [Theory]
    [MemberData(nameof(States))]
    public Task Deprovisioning_WhateverGoesWrongAtAState_EndsSafelyAndIsHealedByARepeat(string state, FaultPath path) => FaultMatrix.RunAsync(Removal, state, path, output);
}
