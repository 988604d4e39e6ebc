namespace Millwright.EndToEnd.Tests;

/// <summary>The beginning or the end of a run's task.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="State">Whose task it is.</param>
/// <param name="IsChange">Whether it changes the cluster, AWS or the record.</param>
/// <param name="Moment">Which of both.</param>
internal sealed record RunStep(string Run, string State, bool IsChange, RunStepMoment Moment);
