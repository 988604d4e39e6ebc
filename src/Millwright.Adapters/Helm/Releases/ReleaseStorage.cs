using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;

namespace Millwright.Adapters.Helm.Releases;

/// <summary>
/// Helm's own records of releases: one Secret per revision. They are read through the API and not with <c>helm status</c> and <c>helm get</c>, because one
/// request for labels and one for the newest Secret tell all that three processes would, and only the API can remove what a killed Helm left behind.
/// </summary>
public sealed class ReleaseStorage(KubernetesClient client)
{
    /// <summary>The newest revision of every release that a selector finds.</summary>
    /// <param name="selector">Such as <see cref="HelmContract.AllReleases"/>.</param>
    /// <param name="namespace">Null searches all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<ReleaseRevision>> ListAsync(string selector, string? @namespace, CancellationToken cancellationToken)
    {
        var secrets = await client.ListMetadataAsync("v1", "Secret", @namespace, selector, cancellationToken);
        return
        [
            .. secrets.Select(Read).OfType<ReleaseRevision>()
                .GroupBy(revision => (revision.Namespace, revision.Name))
                .Select(release => release.MaxBy(revision => revision.Revision)!)
                .OrderBy(revision => revision.Namespace, StringComparer.Ordinal).ThenBy(revision => revision.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The newest revision of one release, or null when there is none.</summary>
    public async Task<ReleaseRevision?> FindNewestAsync(string name, string @namespace, CancellationToken cancellationToken) =>
        await ListAsync($"{HelmContract.AllReleases},name={name}", @namespace, cancellationToken) is [var newest, ..] ? newest : null;

    /// <summary>The whole of a revision, or null when its Secret has gone.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.HelmFailed"/>: the Secret cannot be read.</exception>
    public async Task<ReleaseState?> ReadAsync(ReleaseRevision revision, CancellationToken cancellationToken)
    {
        if (await client.GetAsync(SecretOf(revision), cancellationToken) is not { } secret)
            return null;
        return secret.Child("data")?.Text("release") is { } data && ReleaseRecord.Decode(data) is { } record
            ? new ReleaseState(revision, record.Chart, record.ChartVersion, record.AppVersion, record.Values, record.Manifest)
            : throw new FailureException(
                FailureNames.HelmFailed,
                $"The Secret {revision.Namespace}/{revision.SecretName} does not hold a release of Helm.",
                "Delete this Secret if nothing else uses it, and repeat the run.");
    }

    /// <summary>Forgets one revision. The objects in the cluster stay.</summary>
    public Task<bool> ForgetAsync(ReleaseRevision revision, CancellationToken cancellationToken) => client.DeleteAsync(SecretOf(revision), cancellationToken);

    private static ObjectReference SecretOf(ReleaseRevision revision) => new("v1", "Secret", revision.SecretName, revision.Namespace);

    /// <summary>Null for a Secret that has the labels of a release only by accident.</summary>
    private static ReleaseRevision? Read(JsonObject secret)
    {
        var metadata = secret.Child("metadata");
        var labels = metadata?.Child("labels");
        if (labels?.Text("name") is not { } name || labels.Text("status") is not { } status || metadata?.Text("name") is not { } secretName
            || !int.TryParse(labels.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return null;
        }

        return new ReleaseRevision(
            name, metadata.Text("namespace") ?? "default", revision, status, secretName, CreatedAt(metadata, labels),
            labels.Text(HelmContract.ManagedLabel) == HelmContract.ManagedValue);
    }

    private static DateTimeOffset? CreatedAt(JsonObject metadata, JsonObject labels)
    {
        if (long.TryParse(labels.Text("createdAt"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        return DateTimeOffset.TryParse(metadata.Text("creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created
            : null;
    }
}
