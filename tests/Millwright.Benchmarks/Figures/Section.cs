namespace Millwright.Benchmarks.Figures;

/// <summary>The figures of one subject.</summary>
/// <param name="Title">The subject, and what was done.</param>
/// <param name="Rows">The figures.</param>
/// <param name="Remarks">What was not measured here, and why.</param>
internal sealed record Section(string Title, IReadOnlyList<Row> Rows, IReadOnlyList<string> Remarks);
