namespace Millwright.Core.Manifests.Validation;

/// <summary>A file as it is checked or converted.</summary>
/// <param name="Path">As messages name it.</param>
/// <param name="Text">All of it.</param>
public sealed record ManifestFile(string Path, string Text);
