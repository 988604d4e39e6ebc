namespace Millwright.Infra.Packaging;

/// <summary>One file of a zip.</summary>
/// <param name="Name">Its path in the zip, with slashes.</param>
/// <param name="Source">Where its bytes come from.</param>
/// <param name="IsExecutable">Whether it may be started.</param>
internal sealed record ZipContent(string Name, string Source, bool IsExecutable);
