namespace Millwright.Cli.Demo;

/// <summary>One state of an execution as it went.</summary>
/// <param name="State">Its name.</param>
/// <param name="Type">Task, Wait and so on.</param>
/// <param name="Seconds">From entering to leaving, retries included.</param>
/// <param name="Note">What an onlooker should know: a retry, an error that was caught.</param>
internal sealed record StateTiming(string State, string Type, double Seconds, string Note);
