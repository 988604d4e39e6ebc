using Millwright.Adapters.Helm;

namespace Millwright.Adapters.Tests.Support;

/// <summary>A shell script in Helm's place: writes down how it was called and does as a test says.</summary>
internal sealed class FakeHelm : IDisposable
{
    public const string DeployedRelease =
        """
        {"name":"karpenter","namespace":"kube-system","version":3,"info":{"status":"deployed"},
         "chart":{"metadata":{"name":"karpenter","version":"1.14.1","appVersion":"1.14.1"}},
         "manifest":"---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: karpenter\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: karpenter\n"}
        """;

    private readonly TemporaryFolder _folder = new();

    /// <param name="body">What the script does after it has written down its arguments, environment and files.</param>
    public FakeHelm(string body)
    {
        Directory.CreateDirectory(TemporaryRoot);
        File.WriteAllText(Binary, $"""
            #!/bin/sh
            seen=$(dirname "$0")
            printf '%s\n' "$@" > "$seen/arguments"
            env > "$seen/environment"
            stat -c '%a' "$TMPDIR" > "$seen/folder-mode"
            if [ -f "$KUBECONFIG" ]; then
              stat -c '%a' "$KUBECONFIG" "$TMPDIR/values.json" > "$seen/file-modes"
              cp "$KUBECONFIG" "$seen/kubeconfig"
              cp "$TMPDIR/values.json" "$seen/values"
            fi
            echo $$ > "$seen/process.part"
            mv "$seen/process.part" "$seen/process"
            {body}
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Binary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(_folder.Path, "answer.json"), DeployedRelease);
    }

    /// <summary>A script that succeeds with <see cref="DeployedRelease"/>.</summary>
    public static FakeHelm Succeeding() => new("""cat "$seen/answer.json" """);

    /// <summary>A script that fails with a message.</summary>
    public static FakeHelm Failing(string message) => new($"echo '{message}' >&2\nexit 1");

    public HelmOptions Options => new(Binary) { TemporaryRoot = TemporaryRoot };

    public bool HasRun => File.Exists(Path.Combine(_folder.Path, "process"));

    public IReadOnlyList<string> Arguments => File.ReadAllLines(Path.Combine(_folder.Path, "arguments"));

    /// <summary>What is left in the folder for temporary files.</summary>
    public IReadOnlyList<string> Leftovers => Directory.GetFileSystemEntries(TemporaryRoot);

    private string Binary => Path.Combine(_folder.Path, "helm");

    private string TemporaryRoot => Path.Combine(_folder.Path, "temporary");

    public string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, name)).Trim();

    /// <summary>The number that the script writes into a file: its own process id, as soon as it runs, or what else a test makes it write.</summary>
    public async Task<int> AwaitNumberAsync(string name = "process")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!File.Exists(Path.Combine(_folder.Path, name)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        return int.Parse(Read(name), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => _folder.Dispose();
}
