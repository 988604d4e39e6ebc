namespace Millwright.EndToEnd.Tests.Faults;

/// <summary>On which way a run comes to a state.</summary>
public enum FaultPath
{
    /// <summary>The way of every run.</summary>
    Straight,

    /// <summary>The cluster was provisioned before.</summary>
    Repeated,

    /// <summary>The cluster is held by a run that has ended.</summary>
    Held,

    /// <summary>The run has failed before.</summary>
    Failing,
}
