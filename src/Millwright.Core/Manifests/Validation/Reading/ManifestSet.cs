namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>The objects of all files.</summary>
/// <param name="Objects">In the order of the files; older ones as they are converted.</param>
/// <param name="Workloads">Further objects that only say what pods tolerate.</param>
internal sealed record ManifestSet(IReadOnlyList<PlacedObject> Objects, IReadOnlyList<PlacedObject> Workloads);
