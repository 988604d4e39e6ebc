namespace Millwright.Adapters.Helm.Execution;

/// <summary>How one run of Helm ended.</summary>
/// <param name="ExitCode">0 is success; whatever else when <paramref name="TimedOut"/>.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="TimedOut">Helm was ended because its time was over.</param>
internal sealed record HelmRun(int ExitCode, string Output, string Error, bool TimedOut);
