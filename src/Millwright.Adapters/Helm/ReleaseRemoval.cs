namespace Millwright.Adapters.Helm;

/// <summary>What uninstalling a release did.</summary>
public enum ReleaseRemoval
{
    /// <summary>The release, its objects and its history are gone.</summary>
    Uninstalled,

    /// <summary>There was no such release.</summary>
    NotThere,

    /// <summary>Somebody else installed it: nothing was done.</summary>
    Foreign,
}
