using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws.Revisions;

/// <summary>What can be wrong with a revision.</summary>
internal static class RevisionFailures
{
    private const int NamedFiles = 5;

    public static FailureException Missing(string message, string remedy) => new(FailureNames.MissingRevision, message, remedy);

    public static FailureException Invalid(string message, string remedy) => new(FailureNames.InvalidRequest, message, remedy);

    public static FailureException MissingFile(string location, string sha, string path) => Missing(
        $"The file '{path}' is not in the revision {sha} ({location}).",
        "Add the file to the environments folder, or correct the path that names it; then publish the new commit.");

    public static FailureException ChangedFile(string location, string sha, string path) => Missing(
        $"The file '{path}' of the revision {sha} ({location}) is not the one that was published.",
        "Revisions are never changed in place: publish the commit under its own SHA, and find out who wrote to the configuration.");

    public static FailureException NotText(string sha, string path, Exception problem) => new(
        FailureNames.MissingRevision, $"The file '{path}' of the revision {sha} is not UTF-8 text.", "Save the file as UTF-8 and publish the new commit.", problem);

    public static FailureException Taken(string location, string sha, IReadOnlyList<string> differences)
    {
        var named = string.Join(", ", differences.Take(NamedFiles).Select(path => $"'{path}'"));
        var more = differences.Count > NamedFiles ? $" and {differences.Count - NamedFiles} more" : "";
        return Invalid(
            $"The revision {sha} is already in {location} with other content: {named}{more}.",
            "A revision is never overwritten: commit the change and publish it under the new SHA.");
    }
}
