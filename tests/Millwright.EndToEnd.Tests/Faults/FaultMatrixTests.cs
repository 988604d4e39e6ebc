using Xunit.Abstractions;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>Provisioning, every state that does something × everything that can go wrong there.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private static readonly DisturbedProvisioning Provisioning = new();

    public static TheoryData<string, FaultPath> States => FaultRows.Of("provision");

    [Theory]
    [MemberData(nameof(States))]
    public Task Provisioning_WhateverGoesWrongAtAState_EndsSafelyAndIsHealedByARepeat(string state, FaultPath path) => FaultMatrix.RunAsync(Provisioning, state, path, output);
}
