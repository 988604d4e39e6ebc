namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>What one API was asked for by all runs together.</summary>
/// <param name="Name">Such as <c>eks:describeCluster</c>.</param>
/// <param name="Calls">All, the refused ones too.</param>
/// <param name="Refused">Those that were throttled.</param>
/// <param name="HighestPerSecond">The most in any one second.</param>
/// <param name="MostRetries">The most that one state of one run needed.</param>
internal sealed record ApiLoad(string Name, int Calls, int Refused, int HighestPerSecond, int MostRetries);
