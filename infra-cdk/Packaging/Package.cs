namespace Millwright.Infra.Packaging;

/// <summary>A packed asset.</summary>
/// <param name="Path">The zip.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="UnpackedBytes">The size of what is in it.</param>
public sealed record Package(string Path, long Bytes, long UnpackedBytes);
