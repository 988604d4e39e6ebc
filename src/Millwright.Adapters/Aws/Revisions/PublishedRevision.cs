namespace Millwright.Adapters.Aws.Revisions;

/// <summary>What publishing did.</summary>
/// <param name="Sha">The revision.</param>
/// <param name="WrittenFiles">Files that were not there yet; 0 when the revision was already published.</param>
/// <param name="Environments">Environments that are now on this revision.</param>
public sealed record PublishedRevision(string Sha, int WrittenFiles, IReadOnlyList<string> Environments);
