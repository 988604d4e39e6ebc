using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Millwright.Adapters.Helm.Charts;

/// <summary>
/// The charts that this process has fetched from registries, so that a warm function fetches each once. A chart is known by the SHA-256 of its archive, which is its
/// digest in the registry, and checked against it before each use. Ranges of versions are not kept: only the registry can resolve them.
/// </summary>
/// <param name="folder">Where archives are kept. It may be shared with other processes; each trusts only what it has put there.</param>
public sealed class ChartCache(string folder)
{
    private const string Extension = ".tgz";

    private readonly ConcurrentDictionary<ChartReference, string> _digests = new();

    /// <summary>The archive, or null if the chart has to be fetched.</summary>
    internal string? Find(ChartReference chart)
    {
        if (!_digests.TryGetValue(chart, out var digest))
            return null;
        var archive = PathOf(digest);
        if (DigestOf(archive) == digest)
            return archive;
        _digests.TryRemove(chart, out _);
        return null;
    }

    /// <summary>Takes over what Helm has fetched for one command.</summary>
    /// <param name="chart">What the command was about.</param>
    /// <param name="helmCache">The command's own <c>HELM_CACHE_HOME</c>. Helm 4 leaves archives in its folder <c>content</c>, named for their digests.</param>
    internal void Keep(ChartReference chart, string helmCache)
    {
        var content = Path.Combine(helmCache, "content");
        if (chart is not { IsRemote: true, Version: { } version } || !ExactVersion.Is(version) || !Directory.Exists(content))
            return;
        // Several would be a chart and charts that it fetched besides: nothing tells which is which.
        if (Directory.GetFiles(content, "*.chart", SearchOption.AllDirectories) is not [var fetched])
            return;
        var digest = Path.GetFileNameWithoutExtension(fetched);
        if (DigestOf(fetched) != digest)
            return;
        Directory.CreateDirectory(folder);
        File.Move(fetched, PathOf(digest), overwrite: true);
        _digests[chart] = digest;
    }

    private static string? DigestOf(string archive)
    {
        try
        {
            using var file = File.OpenRead(archive);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string PathOf(string digest) => Path.Combine(folder, digest + Extension);
}
