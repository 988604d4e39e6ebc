namespace Millwright.Benchmarks.ColdStarts;

/// <summary>One start of a process, in milliseconds and megabytes.</summary>
/// <param name="Initialization">From the start of the process to its first request for an invocation.</param>
/// <param name="FirstAnswer">From the start of the process to its first answer.</param>
/// <param name="Processor">The processor time until then, which other work on the machine changes little.</param>
/// <param name="Resident">Resident memory after the first answer.</param>
/// <param name="Warm">The median of the invocations that followed, with nothing to do, from the event to the answer.</param>
internal sealed record ColdStart(double Initialization, double FirstAnswer, double Processor, double Resident, double Warm);
