using Millwright.Core.Environments;

namespace Millwright.Adapters.Aws.Revisions;

/// <summary>Where things lie in the configuration: <c>revisions/&lt;sha&gt;/&lt;path&gt;</c>, never overwritten, and <c>current/&lt;environment&gt;</c>, which holds a SHA.</summary>
internal static class RevisionLayout
{
    /// <summary>Written last; without it a revision is half published.</summary>
    public const string ManifestName = "manifest.json";

    public const string CurrentFolder = "current/";

    public static string FolderOf(string sha) => $"revisions/{sha}/";

    public static string KeyOf(string sha, string path) => FolderOf(sha) + path;

    public static string CurrentKeyOf(string environment) => CurrentFolder + environment;

    /// <summary>Whether a text can be a folder's name: a commit's SHA, or the name that somebody gave to a revision in its place.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 128 && text[0] != '.' && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>Whether a path can be that of a file: it stays inside its revision, and is not the list of all files itself.</summary>
    public static bool IsPath(string path) => path != ManifestName && RevisionPath.IsValid(path);

    /// <summary>Whether a path is that of an environment file: <c>*.yaml</c> at the top.</summary>
    public static bool IsEnvironmentFile(string path) => path.EndsWith(EnvironmentExtension, StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal);

    public static string EnvironmentOf(string path) => path[..^EnvironmentExtension.Length];

    public static string EnvironmentFileOf(string environment) => environment + EnvironmentExtension;

    private const string EnvironmentExtension = ".yaml";
}
