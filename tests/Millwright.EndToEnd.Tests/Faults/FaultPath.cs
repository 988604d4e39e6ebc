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

    /// <summary>The Kubernetes API has not answered preflight.</summary>
    Unanswered,

    /// <summary>The controller gets its role by IRSA, for which the account needs the cluster's OIDC provider.</summary>
    Irsa,

    /// <summary>The cluster's stack was rolled back when it was made.</summary>
    BrokenStack,

    /// <summary>The environment asks for a smoke test.</summary>
    SmokeTest,
}
