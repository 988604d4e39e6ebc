using Millwright.Local.Regions.Scenarios;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Regions;

/// <summary>What a local region is made of.</summary>
/// <param name="Environments">A folder of environment files.</param>
/// <param name="Charts">A folder of charts, as folders or <c>.tgz</c> archives; null takes them from their registries.</param>
public sealed record LocalRegionOptions(string Environments, string? Charts)
{
    /// <summary>The state machine's definition.</summary>
    public string StateMachine { get; init; } = Path.Combine(AppContext.BaseDirectory, "state-machines", "provision.asl.json");

    /// <summary>A kubeconfig whose current context takes the place of the Kubernetes stand-in.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>What the region is like before the first run. Default: a healthy new cluster.</summary>
    public RegionScenario Scenario { get; init; } = RegionScenario.Healthy;

    /// <summary>How long waits last. Default: a thirtieth, at most a second.</summary>
    public WaitPace Pace { get; init; } = WaitPace.Scaled(1.0 / 30, TimeSpan.FromSeconds(1));

    /// <summary>Where the functions' log lines go. Default: nowhere.</summary>
    public Stream Log { get; init; } = Stream.Null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
