using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Adapters.Helm.Execution;

/// <summary>
/// The private folder of one run of Helm: its kubeconfig, its values, its caches. Credentials are in files that only this user reads, never on a
/// command line, and everything goes when the run ends, however it ends.
/// </summary>
internal sealed class HelmWorkspace : IDisposable
{
    /// <summary>What Helm needs of this process's environment: the way through a proxy, and the certificates that registries are verified against.</summary>
    private static readonly string[] InheritedVariables =
        ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private readonly string _folder;

    public HelmWorkspace(HelmOptions options)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Private folders need the file modes of Unix.");
        AbandonedWorkspaces.Remove(options.TemporaryRoot);
        _folder = Path.Combine(options.TemporaryRoot, AbandonedWorkspaces.NewName());
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string ValuesPath => Path.Combine(_folder, "values.json");

    /// <summary>Where Helm puts what it fetches.</summary>
    public string CachePath => Path.Combine(_folder, "cache");

    private string KubeconfigPath => Path.Combine(_folder, "kubeconfig.json");

    public Task WriteKubeconfigAsync(JsonObject kubeconfig, CancellationToken cancellationToken) => WriteAsync(KubeconfigPath, kubeconfig, cancellationToken);

    public Task WriteValuesAsync(JsonObject values, CancellationToken cancellationToken) => WriteAsync(ValuesPath, values, cancellationToken);

    /// <summary>The whole environment of the child: nothing of the caller's credentials, and no place outside the folder.</summary>
    public IReadOnlyDictionary<string, string> Environment(Func<string, string?> variable)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = _folder,
            ["TMPDIR"] = _folder,
            ["KUBECONFIG"] = KubeconfigPath,
            ["HELM_CACHE_HOME"] = CachePath,
            ["HELM_CONFIG_HOME"] = Path.Combine(_folder, "config"),
            ["HELM_DATA_HOME"] = Path.Combine(_folder, "data"),
            ["HELM_NO_PLUGINS"] = "1",
            ["NO_COLOR"] = "1",
        };
        foreach (var name in InheritedVariables)
        {
            if (variable(name) is { Length: > 0 } value)
                result[name] = value;
        }

        return result;
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>JSON is YAML, so Helm reads both files as they are.</summary>
    private static async Task WriteAsync(string path, JsonObject content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.UTF8.GetBytes(content.ToJsonString()), cancellationToken);
    }
}
