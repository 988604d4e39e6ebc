using System.Collections.Concurrent;
using System.Text;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Revisions;

/// <summary>
/// Revisions of the configuration. A revision is complete when its <c>manifest.json</c> is there; what is read is checked against the hashes in it, so a
/// file that was changed by hand is an error and not a surprise.
/// </summary>
public sealed class RevisionStore(IConfigurationStore store)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Published revisions never change, so one reading of a manifest serves for good.
    private readonly ConcurrentDictionary<string, RevisionManifest> _manifests = new(StringComparer.Ordinal);

    /// <summary>The environments that a revision is in force for, in name order.</summary>
    public async Task<IReadOnlyList<string>> ListCurrentAsync(CancellationToken cancellationToken)
    {
        var keys = await store.ListAsync(RevisionLayout.CurrentFolder, cancellationToken);
        return [.. keys.Select(key => key[RevisionLayout.CurrentFolder.Length..]).Where(RevisionLayout.IsName)];
    }

    /// <summary>The SHA of the revision in force, or null when nothing was published for the environment.</summary>
    public async Task<string?> CurrentShaAsync(string environment, CancellationToken cancellationToken)
    {
        if (!RevisionLayout.IsName(environment) || await store.ReadAsync(RevisionLayout.CurrentKeyOf(environment), cancellationToken) is not { } content)
            return null;
        var sha = Encoding.UTF8.GetString(content).Trim();
        return RevisionLayout.IsName(sha)
            ? sha
            : throw RevisionFailures.Missing(
                $"{RevisionLayout.CurrentKeyOf(environment)} in {store.Location} holds no commit SHA.", $"Publish a revision for {environment}.");
    }

    /// <summary>The names of a revision's environments: its <c>*.yaml</c> at the top, in name order.</summary>
    public async Task<IReadOnlyList<string>> ListEnvironmentsAsync(string sha, CancellationToken cancellationToken)
    {
        var manifest = await ManifestAsync(sha, cancellationToken);
        return [.. manifest.Paths.Where(RevisionLayout.IsEnvironmentFile).Select(RevisionLayout.EnvironmentOf)];
    }

    /// <summary>The text of one file of a revision.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.MissingRevision"/>: there is no such complete revision, or no such file in it.</exception>
    public async Task<string> ReadTextAsync(string sha, string path, CancellationToken cancellationToken)
    {
        var manifest = await ManifestAsync(sha, cancellationToken);
        if (!manifest.Lists(path) || await store.ReadAsync(RevisionLayout.KeyOf(sha, path), cancellationToken) is not { } content)
            throw RevisionFailures.MissingFile(store.Location, sha, path);
        if (!manifest.Matches(path, content))
            throw RevisionFailures.ChangedFile(store.Location, sha, path);
        try
        {
            return StrictUtf8.GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException problem)
        {
            throw RevisionFailures.NotText(sha, path, problem);
        }
    }

    /// <summary>
    /// Puts a revision in place and makes it the current one of some environments. Publishing the same content again changes nothing, and completes what an
    /// earlier attempt left half done.
    /// </summary>
    /// <param name="sha">The commit that the files are of.</param>
    /// <param name="files">Content by path, relative to <c>environments/</c>.</param>
    /// <param name="environments">Whose <c>current/…</c> is set; each must have its file in <paramref name="files"/>.</param>
    /// <param name="cancellationToken">Ends the call; what was written stays and can be completed.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: a name or path is wrong, or the SHA is taken by other content.</exception>
    public async Task<PublishedRevision> PublishAsync(
        string sha, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<string> environments, CancellationToken cancellationToken)
    {
        CheckNames(sha, files, environments);
        var written = await PlaceAsync(sha, files, cancellationToken);
        foreach (var environment in environments)
            await store.WriteAsync(RevisionLayout.CurrentKeyOf(environment), Encoding.ASCII.GetBytes(sha), cancellationToken);
        return new PublishedRevision(sha, written, environments);
    }

    /// <summary>
    /// Puts content of no commit in place, under its hash, and makes it the current revision of those of its environments that have none. One that has a
    /// revision keeps it, whoever moved it there.
    /// </summary>
    /// <param name="content">The files.</param>
    /// <param name="cancellationToken">Ends the call; what was written stays and can be completed.</param>
    /// <returns>With the environments that had no revision.</returns>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: a path is wrong.</exception>
    public async Task<PublishedRevision> SeedAsync(RevisionContent content, CancellationToken cancellationToken)
    {
        var sha = content.Sha;
        CheckNames(sha, content.Files, content.Environments);
        var written = await PlaceAsync(sha, content.Files, cancellationToken);
        var seeded = new List<string>();
        foreach (var environment in content.Environments)
        {
            if (await store.CreateAsync(RevisionLayout.CurrentKeyOf(environment), Encoding.ASCII.GetBytes(sha), cancellationToken))
                seeded.Add(environment);
        }

        return new PublishedRevision(sha, written, seeded);
    }

    private async Task<int> PlaceAsync(string sha, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        var manifest = RevisionManifest.Of(files);
        return await IsPublishedAsync(sha, manifest, cancellationToken) ? 0 : await WriteAsync(sha, files, manifest, cancellationToken);
    }

    private async Task<int> WriteAsync(string sha, IReadOnlyDictionary<string, byte[]> files, RevisionManifest manifest, CancellationToken cancellationToken)
    {
        var folder = RevisionLayout.FolderOf(sha);
        var there = await store.ListAsync(folder, cancellationToken);
        if (there.Select(key => key[folder.Length..]).FirstOrDefault(path => path != RevisionLayout.ManifestName && !manifest.Lists(path)) is { } foreign)
            throw RevisionFailures.Taken(store.Location, sha, [foreign]);

        var written = 0;
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (await store.CreateAsync(RevisionLayout.KeyOf(sha, path), content, cancellationToken))
                written++;
            else if (await store.ReadAsync(RevisionLayout.KeyOf(sha, path), cancellationToken) is { } other && !manifest.Matches(path, other))
                throw RevisionFailures.Taken(store.Location, sha, [path]);
        }

        // Somebody who publishes the same SHA at the same time may be first; then theirs has to be the same.
        if (!await store.CreateAsync(RevisionLayout.KeyOf(sha, RevisionLayout.ManifestName), manifest.Write(), cancellationToken))
            await IsPublishedAsync(sha, manifest, cancellationToken);
        return written;
    }

    private async Task<bool> IsPublishedAsync(string sha, RevisionManifest manifest, CancellationToken cancellationToken)
    {
        if (await FindManifestAsync(sha, cancellationToken) is not { } published)
            return false;
        return published.DifferencesFrom(manifest) is { Count: > 0 } differences ? throw RevisionFailures.Taken(store.Location, sha, differences) : true;
    }

    private async Task<RevisionManifest> ManifestAsync(string sha, CancellationToken cancellationToken)
    {
        if (!RevisionLayout.IsName(sha))
            throw RevisionFailures.Missing($"'{sha}' is no commit SHA.", "Give the SHA of a published commit.");
        if (_manifests.TryGetValue(sha, out var known))
            return known;
        if (await FindManifestAsync(sha, cancellationToken) is { } manifest)
            return _manifests[sha] = manifest;

        var isHalf = (await store.ListAsync(RevisionLayout.FolderOf(sha), cancellationToken)).Count > 0;
        throw RevisionFailures.Missing(
            $"The revision {sha} in {store.Location} {(isHalf ? "is half published: its manifest.json is missing" : "does not exist")}.",
            $"Publish it: millwright publish --commit-sha {sha}.");
    }

    private async Task<RevisionManifest?> FindManifestAsync(string sha, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(RevisionLayout.KeyOf(sha, RevisionLayout.ManifestName), cancellationToken) is not { } content)
            return null;
        return RevisionManifest.Read(content) ?? throw RevisionFailures.ChangedFile(store.Location, sha, RevisionLayout.ManifestName);
    }

    private static void CheckNames(string sha, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<string> environments)
    {
        if (!RevisionLayout.IsName(sha))
            throw RevisionFailures.Invalid($"'{sha}' cannot name a revision.", "Give the commit's SHA.");
        if (files.Keys.FirstOrDefault(path => !RevisionLayout.IsPath(path)) is { } wrong)
            throw RevisionFailures.Invalid($"The path '{wrong}' cannot be part of a revision.", "Name files relative to the environments folder, with slashes.");
        if (environments.FirstOrDefault(name => !RevisionLayout.IsName(name) || !files.ContainsKey(RevisionLayout.EnvironmentFileOf(name))) is { } unknown)
            throw RevisionFailures.Invalid($"The environment '{unknown}' has no file {unknown}.yaml in the revision {sha}.", "Name an environment of this commit.");
    }
}
