using System.IO.Compression;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Core.Failures;

namespace Millwright.Functions.Deployment;

/// <summary>The environments folder as a deployment packs it: a zip.</summary>
internal static class EnvironmentsArchive
{
    /// <param name="location">Such as <c>s3://bucket/key</c>.</param>
    /// <param name="open">Opens what is before the last slash.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>: there is none, or it is no zip.</exception>
    public static async Task<RevisionContent> ReadAsync(string? location, Func<string, IConfigurationStore> open, CancellationToken cancellationToken)
    {
        var slash = location?.LastIndexOf('/') ?? -1;
        if (slash < 0 || await open(location![..slash]).ReadAsync(location[(slash + 1)..], cancellationToken) is not { } content)
            throw Broken($"There is no archive of the environments at '{location}'.");
        try
        {
            return Unpack(content);
        }
        catch (InvalidDataException problem)
        {
            throw Broken($"What is at '{location}' is no zip: {problem.Message}");
        }
    }

    private static RevisionContent Unpack(byte[] content)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(content, writable: false));
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var file = new MemoryStream();
            using var packed = entry.Open();
            packed.CopyTo(file);
            files[entry.FullName] = file.ToArray();
        }

        return new RevisionContent(files);
    }

    private static FailureException Broken(string seen) =>
        new(FailureNames.BrokenConfiguration, seen, "Deploy again: the CDK app packs and uploads the folder.");
}
