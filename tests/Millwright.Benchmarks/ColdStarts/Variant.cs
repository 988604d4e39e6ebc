using Millwright.Benchmarks.Figures;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>One way to run the ledger's function.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Executable">What is started.</param>
/// <param name="Variables">What only this one gets.</param>
/// <param name="FirstAnswerLevel">To be reached by the first answer after one TLS call.</param>
/// <param name="MemoryLevel">To be reached by the resident memory.</param>
internal sealed record Variant(
    string Name, string Executable, IReadOnlyDictionary<string, string> Variables, Level? FirstAnswerLevel = null, Level? MemoryLevel = null);
