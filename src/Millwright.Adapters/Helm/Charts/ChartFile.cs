using System.Formats.Tar;
using System.IO.Compression;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Adapters.Helm.Charts;

/// <summary>Reads <c>Chart.yaml</c> of a chart on this machine.</summary>
internal static class ChartFile
{
    private const string Name = "Chart.yaml";

    /// <summary>Null when there is no Chart.yaml at the path, in the folder or the archive.</summary>
    public static string? Find(string location)
    {
        if (Directory.Exists(location))
        {
            var path = Path.Combine(location, Name);
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }

        return File.Exists(location) ? FindInArchive(location) : null;
    }

    /// <summary>Null when the text names no chart.</summary>
    public static ChartIdentity? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] && Text(root, "name") is { } name && Text(root, "version") is { } version
                ? new ChartIdentity(name, version)
                : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    /// <summary>Archives hold one folder, named for the chart; charts that it depends on lie deeper.</summary>
    private static string? FindInArchive(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            using var archive = new TarReader(unpacked);
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry is { DataStream: { } content } && entry.Name.Split('/') is [_, Name])
                    return new StreamReader(content).ReadToEnd();
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            return null;
        }

        return null;
    }

    private static string? Text(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;
}
