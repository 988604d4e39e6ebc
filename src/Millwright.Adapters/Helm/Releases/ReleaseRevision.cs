namespace Millwright.Adapters.Helm.Releases;

/// <summary>One revision of a release, as far as the labels of its Secret tell.</summary>
/// <param name="Name">The release's name.</param>
/// <param name="Namespace">Where the release lives.</param>
/// <param name="Revision">Counts from 1.</param>
/// <param name="Status">See <see cref="ReleaseStatus"/>.</param>
/// <param name="SecretName">The Secret that holds the whole revision.</param>
/// <param name="CreatedAt">When Helm began; null when the Secret does not say.</param>
/// <param name="IsManaged">Whether Millwright made it.</param>
public sealed record ReleaseRevision(
    string Name, string Namespace, int Revision, string Status, string SecretName, DateTimeOffset? CreatedAt, bool IsManaged);
