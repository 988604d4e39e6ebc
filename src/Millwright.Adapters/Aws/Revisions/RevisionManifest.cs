using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Aws.Revisions;

/// <summary>What a complete revision holds: each file's path and the SHA-256 of its content, in hexadecimal.</summary>
internal sealed class RevisionManifest
{
    private readonly SortedDictionary<string, string> _hashes;

    private RevisionManifest(SortedDictionary<string, string> hashes) => _hashes = hashes;

    public IEnumerable<string> Paths => _hashes.Keys;

    public static RevisionManifest Of(IReadOnlyDictionary<string, byte[]> files)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, content) in files)
            found[path] = HashOf(content);
        return new RevisionManifest(found);
    }

    /// <summary>Null when the content is no manifest.</summary>
    public static RevisionManifest? Read(byte[] content)
    {
        try
        {
            if (JsonNode.Parse(content) is not JsonObject { } json || json["files"] is not JsonObject files)
                return null;
            var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (path, hash) in files)
                found[path] = (string?)hash ?? "";
            return new RevisionManifest(found);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public byte[] Write()
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("files");
            foreach (var (path, hash) in _hashes)
                writer.WriteString(path, hash);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return content.ToArray();
    }

    public bool Lists(string path) => _hashes.ContainsKey(path);

    public bool Matches(string path, byte[] content) => _hashes.TryGetValue(path, out var hash) && hash == HashOf(content);

    /// <summary>The paths that only one of the two has, or that differ in content.</summary>
    public IReadOnlyList<string> DifferencesFrom(RevisionManifest other) =>
        [.. _hashes.Except(other._hashes).Concat(other._hashes.Except(_hashes)).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal)];

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
