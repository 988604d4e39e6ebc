using Millwright.Core.Failures;

namespace Millwright.Cli.Demo;

/// <summary>What <c>millwright demo</c> was asked for; paths are absolute, null where the default holds.</summary>
internal sealed record DemoOptions(
    string? Event, string? Environments, string? Kubeconfig, string? Charts, bool Fast, bool Twice, bool Deprovision, bool Json, string? Log)
{
    /// <summary>Whether to stop after the verdicts.</summary>
    public bool Preflight { get; init; }

    /// <summary>What the region is like; null for a healthy cluster.</summary>
    public string? Scenario { get; init; }

    /// <summary>Refuses options that contradict each other.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>.</exception>
    public void Check()
    {
        if (Preflight && (Twice || Deprovision))
            throw new FailureException(FailureNames.InvalidRequest, "--preflight stops before anything is touched, so nothing can be run twice or taken off.", "Leave out --preflight, or --twice and --deprovision.");
    }
}
