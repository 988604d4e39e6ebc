namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>One cell of the matrix.</summary>
/// <param name="State">Whose task goes wrong.</param>
/// <param name="Path">On which way the run comes to it.</param>
/// <param name="Index">Which fault of the state this is, from 0.</param>
internal sealed record FaultCell(string State, FaultPath Path, int Index);
