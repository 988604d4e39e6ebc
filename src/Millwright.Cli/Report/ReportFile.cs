using Millwright.Core.Failures;

namespace Millwright.Cli.Report;

/// <summary>Writes the page.</summary>
internal static class ReportFile
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: the file cannot be written.</exception>
    public static async Task WriteAsync(string path, string page, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, page, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(FailureNames.InvalidRequest, $"--html: {path} cannot be written: {problem.Message}", "Name a file in a folder that exists and can be written.", problem);
        }
    }
}
