using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Core.Failures;
using Millwright.Core.Yaml;

namespace Millwright.Local.Kubeconfigs;

/// <summary>A program that prints a token, such as <c>aws eks get-token</c>.</summary>
/// <param name="Command">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Variables">Further environment variables.</param>
/// <param name="Folder">Where it runs.</param>
internal sealed record CredentialPlugin(string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables, string Folder)
{
    public static CredentialPlugin Read(MappingReader exec, string folder) => new(
        exec.OptionalText("command") ?? "",
        exec.TextList("args"),
        exec.Mappings("env").ToDictionary(entry => entry.OptionalText("name") ?? "", entry => entry.OptionalText("value") ?? "", StringComparer.Ordinal),
        folder);

    /// <exception cref="FailureException">The program does not run, or prints no credential.</exception>
    public async ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Command, Arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Folder };
        start.Environment["KUBERNETES_EXEC_INFO"] = """{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}""";
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode == 0 && (string?)JsonNode.Parse(output)?["status"]?["token"] is { } token)
                return token;
            throw Broken($"ended with exit code {process.ExitCode} and no token");
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or JsonException)
        {
            throw Broken(problem.Message);
        }
    }

    private FailureException Broken(string what) =>
        new(FailureNames.InvalidRequest, $"The kubeconfig's credential plugin `{Command}` {what}.", "Run it by hand, or use a kubeconfig with a token or a client certificate.");
}
