using Millwright.Cli.Commands;
using Millwright.Cli.Terminal;
using Millwright.Cli.Validate;
using Millwright.Core.Failures;
using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Manifests.Validation;

namespace Millwright.Cli.Convert;

/// <summary>Writes manifests for v1, and says what changed.</summary>
internal static class ConvertRun
{
    /// <returns>1 where something has no form in v1; such a file is not written. Otherwise 0.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> paths, string? folder, bool asJson, TextWriter output, TextWriter error)
    {
        var targets = Targets(paths);
        var files = ManifestConversion.ConvertAll([.. targets.Keys.Select(path => new ManifestFile(path, ManifestPaths.Read(path)))]);
        if (folder is not null)
        {
            foreach (var file in files.Where(file => file.Errors.Count == 0))
                await WriteAsync(Path.Combine(folder, targets[file.Path]), file.Text);
        }

        if (asJson)
            await output.WriteLineAsync(ConversionJson.Of(files));
        else
            await PrintAsync(files, folder, output, error);
        return files.Any(file => file.Errors.Count > 0) ? ExitCodes.No : ExitCodes.Done;
    }

    /// <summary>The files, each with its path below the folder that takes them.</summary>
    private static Dictionary<string, string> Targets(IReadOnlyList<string> paths)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var file in ManifestPaths.FilesOf(path))
                targets.TryAdd(file, Directory.Exists(path) ? Path.GetRelativePath(path, file) : Path.GetFileName(file));
        }

        if (targets.GroupBy(target => target.Value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new FailureException(FailureNames.InvalidRequest, $"{string.Join(" and ", same.Select(target => target.Key))} have one name.", "Convert them one after the other, into different folders.");
        return targets;
    }

    private static async Task WriteAsync(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, text);
    }

    /// <summary>Manifests go to the output, everything about them beside it.</summary>
    private static async Task PrintAsync(IReadOnlyList<ConvertedFile> files, string? folder, TextWriter output, TextWriter error)
    {
        var isFirst = true;
        foreach (var file in files)
        {
            foreach (var note in file.Notes)
                await error.WriteLineAsync($"{file.Path}:{note.Line}:{note.Column}: note: {note.Topic}: {note.Message}");
            foreach (var problem in file.Errors)
                await error.WriteLineAsync($"{file.Path}:{problem.Line}:{problem.Column}: error: {problem.Message}; {problem.Remedy}");
            if (folder is not null || file.Errors.Count > 0)
                continue;
            if (!isFirst && !file.Text.StartsWith("---", StringComparison.Ordinal))
                await output.WriteLineAsync("---");
            await output.WriteAsync(file.Text);
            isFirst = false;
        }

        var failed = files.Count(file => file.Errors.Count > 0);
        var converted = files.Sum(file => file.Errors.Count == 0 ? file.Objects.Count : 0);
        await error.WriteLineAsync($"{Figure.Of(converted, "object")} converted in {Figure.Of(files.Count, "file")}{(failed > 0 ? $"; {failed} not written because of errors" : "")}.");
    }
}
