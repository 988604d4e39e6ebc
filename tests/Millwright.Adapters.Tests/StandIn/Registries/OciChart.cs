using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Tests.Support;

namespace Millwright.Adapters.Tests.StandIn.Registries;

/// <summary><see cref="SampleChart"/> as a registry holds it: a manifest that names two blobs by their digests.</summary>
internal sealed class OciChart
{
    public const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    public OciChart(string folder)
    {
        var config = Add("""{"name":"sample","version":"1.0.0","apiVersion":"v2","appVersion":"2.0"}"""u8.ToArray());
        var chart = Add(Pack(SampleChart.Write(folder)));
        Manifest = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Describe(config, "application/vnd.cncf.helm.config.v1+json"),
            ["layers"] = new JsonArray(Describe(chart, "application/vnd.cncf.helm.chart.content.v1.tar+gzip")),
        }.ToJsonString());
    }

    public byte[] Manifest { get; }

    public string Digest => DigestOf(Manifest);

    public byte[]? FindBlob(string digest) => _blobs.GetValueOrDefault(digest);

    private string Add(byte[] content)
    {
        _blobs[DigestOf(content)] = content;
        return DigestOf(content);
    }

    private JsonObject Describe(string digest, string mediaType) => new() { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = _blobs[digest].Length };

    private static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static byte[] Pack(string folder)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(folder, gzip, includeBaseDirectory: true);
        return packed.ToArray();
    }
}
