namespace Millwright.Adapters.Helm;

/// <summary>What ensuring a release did, or would do in a dry run.</summary>
public enum ReleaseChange
{
    /// <summary>There was no such release.</summary>
    Installed,

    /// <summary>Chart, version or values differed, or the last attempt had failed.</summary>
    Upgraded,

    /// <summary>The release was already as wanted: no new revision.</summary>
    Unchanged,

    /// <summary>A killed run had left the release half done, or somebody had deleted objects of it; it was put in order.</summary>
    Repaired,
}
