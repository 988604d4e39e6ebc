namespace Millwright.Adapters.Kubernetes.Apply;

/// <summary>What applying an object changed.</summary>
public enum ApplyChange
{
    /// <summary>The object was not there before.</summary>
    Created,

    /// <summary>The object was there and was changed.</summary>
    Changed,

    /// <summary>The object was already as wanted.</summary>
    Unchanged,
}
