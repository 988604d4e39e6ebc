using Millwright.Core.Failures;

namespace Millwright.Cli.Record;

/// <summary>Reads a file that a person named. Also takes pipes, such as a shell's <c>&lt;(aws ec2 describe-instances)</c>.</summary>
internal static class InputFile
{
    /// <summary>A file is held in memory while it is read.</summary>
    public const long MaximumBytes = 1L << 30;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="path">The file.</param>
    /// <param name="contents">What should be in it, for the remedy.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: it is missing, empty, too large or cannot be read.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, string contents, CancellationToken cancellationToken)
    {
        var remedy = $"Give a file with {contents}.";
        if (Directory.Exists(path))
            throw Invalid($"{path} is a folder.", remedy);
        if (!File.Exists(path))
            throw Invalid($"There is no file {path}.", remedy);
        if (new FileInfo(path).Length is > MaximumBytes and var length)
            throw Invalid($"{path} has {length} bytes, more than the {MaximumBytes} that are read at once.", "Split it, and give all parts in one call.");
        try
        {
            var content = (await File.ReadAllBytesAsync(path, cancellationToken)).AsMemory();
            if (content.Span.StartsWith(ByteOrderMark))
                content = content[ByteOrderMark.Length..];
            return content.Span.ContainsAnyExcept(" \t\r\n"u8) ? content : throw Invalid($"{path} is empty.", remedy);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"{path} cannot be read: {problem.Message}", remedy, problem);
        }
    }

    private static FailureException Invalid(string message, string remedy, Exception? problem = null) => new(FailureNames.InvalidRequest, message, remedy, problem);
}
