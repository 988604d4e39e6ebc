using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>A kind of run whose states are made to go wrong, one after the other: what it starts from, and what holds whatever happens to it.</summary>
/// <param name="name">As it stands in the matrix.</param>
/// <param name="stateMachine">Which state machine runs.</param>
internal abstract class DisturbedRun(string name, string stateMachine)
{
    private readonly ConcurrentDictionary<FaultPath, Lazy<Task<IReadOnlyList<string>>>> _undisturbed = [];

    public string Name { get; } = name;

    public string StateMachine { get; } = stateMachine;

    /// <summary>Whether every fault meets what the first one met. Where not, a state may have nothing to do any more.</summary>
    public abstract bool BeginsAnew { get; }

    /// <summary>What a run says at its end that has done its work.</summary>
    public abstract IReadOnlyList<string> Outcomes { get; }

    /// <summary>The states before a run holds its cluster.</summary>
    public abstract IReadOnlyList<string> BeforeItHolds { get; }

    public abstract IReadOnlyList<Fault> FaultsOf(string state);

    /// <summary>What the run is started with.</summary>
    public abstract JsonNode Input(FaultPath path);

    /// <summary>The error that leads a run to its path, where a state has to fail for that.</summary>
    public abstract TaskFailedException? ErrorBefore(FaultPath path, string state);

    /// <summary>A region in which the run may begin.</summary>
    public abstract Task<LocalRegion> StartAsync(FaultPath path);

    /// <summary>Makes the region ready for the next fault.</summary>
    public abstract Task PrepareAsync(LocalRegion region, FaultPath path, int index);

    /// <summary>What the run is there to change, and what it has to leave alone; nothing that differs from run to run.</summary>
    public abstract IReadOnlyList<string> Fingerprint(LocalRegion region);

    /// <summary>Asserts that a run in which a state went wrong has done no harm.</summary>
    /// <param name="region">The region after the run.</param>
    /// <param name="before">Its fingerprint before the run.</param>
    /// <param name="status">How the run ended.</param>
    /// <param name="cell">Where in the matrix this is.</param>
    /// <param name="what">Said where it does not hold.</param>
    public abstract void ShouldHaveDoneNoHarm(LocalRegion region, IReadOnlyList<string> before, ExecutionStatus status, FaultCell cell, string what);

    /// <summary>The fingerprint that a run leaves which nothing disturbs.</summary>
    public Task<IReadOnlyList<string>> UndisturbedAsync(FaultPath path) => _undisturbed.GetOrAdd(path, _ => new(async () =>
    {
        await using var region = await StartAsync(path);
        await PrepareAsync(region, path, 0);
        await ExecuteAsync(region, path, "undisturbed", "undisturbed");
        return Fingerprint(region);
    })).Value;

    /// <summary>Runs without a fault, and asserts that it has done its work.</summary>
    public async Task ExecuteAsync(LocalRegion region, FaultPath path, string executionName, string what)
    {
        var result = await region.ExecuteAsync(StateMachine, Input(path), executionName, onEvent: null, CancellationToken.None);
        result.Status.ShouldBe(ExecutionStatus.Succeeded, $"{what}; then {result.Cause}");
        ((string?)result.Output!["outcome"]).ShouldBeOneOf([.. Outcomes], what);
    }
}
