using System.IO.Compression;

namespace Millwright.Infra.Packaging;

/// <summary>
/// Writes zips whose bytes depend on their files' names and content alone, so that an asset's hash changes when the code does and at no other time.
/// </summary>
internal static class ReproducibleZip
{
    /// <summary>The first moment that a zip can express.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A regular file in Unix' mode, in the upper half of the attributes.
    private const int ExecutableFile = unchecked((int)(0x81EDu << 16));
    private const int PlainFile = unchecked((int)(0x81A4u << 16));

    public static Package Write(string path, IEnumerable<ZipContent> contents)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Somebody may be reading the older one: it is replaced as a whole.
        var draft = path + ".new";
        var unpacked = 0L;
        using (var zip = new ZipArchive(File.Create(draft), ZipArchiveMode.Create))
        {
            foreach (var content in contents.OrderBy(content => content.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(content.Name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Epoch;
                entry.ExternalAttributes = content.IsExecutable ? ExecutableFile : PlainFile;
                using var source = File.OpenRead(content.Source);
                using var target = entry.Open();
                source.CopyTo(target);
                unpacked += source.Length;
            }
        }

        File.Move(draft, path, overwrite: true);
        return new Package(path, new FileInfo(path).Length, unpacked);
    }
}
