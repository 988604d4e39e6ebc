namespace Millwright.Cli.Demo;

/// <summary>What <c>millwright demo</c> was asked for; paths are absolute, null where the default holds.</summary>
internal sealed record DemoOptions(
    string? Event, string? Environments, string? Kubeconfig, string? Charts, bool Fast, bool Twice, bool Deprovision, bool Json, string? Log);
