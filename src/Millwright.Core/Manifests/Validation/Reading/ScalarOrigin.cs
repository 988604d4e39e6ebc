namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>Where a scalar's content comes from, which says how far it may be judged.</summary>
internal enum ScalarOrigin
{
    /// <summary>Written in the file, or filled in with what the cluster really has.</summary>
    Written,

    /// <summary>Filled in with an example, as no cluster is at hand: its form counts, not its content.</summary>
    Example,

    /// <summary>It holds a variable that nobody knows, so that nothing can be said of it.</summary>
    UnknownVariable,
}
