namespace Millwright.Benchmarks.Provisioning;

/// <summary>What one run took.</summary>
/// <param name="Milliseconds">By function, all its invocations together.</param>
/// <param name="Megabytes">By function: the most that its process and Helm were seen to hold.</param>
/// <param name="Transitions">States entered: what Step Functions bills.</param>
/// <param name="AwsCalls">Calls of the state machine.</param>
internal sealed record RunCost(IReadOnlyDictionary<string, double> Milliseconds, IReadOnlyDictionary<string, double> Megabytes, int Transitions, int AwsCalls);
