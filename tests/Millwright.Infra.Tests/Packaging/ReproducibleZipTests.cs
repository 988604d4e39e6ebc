using System.IO.Compression;
using Millwright.Infra.Packaging;

namespace Millwright.Infra.Tests.Packaging;

public sealed class ReproducibleZipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("millwright-zip-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_SameContentLaterAndInAnotherOrder_IsTheSameZip()
    {
        var first = ReproducibleZip.Write(Path.Combine(_folder, "first.zip"), [File("a", "one"), File("b", "two")]);
        foreach (var file in Directory.GetFiles(_folder, "?"))
            System.IO.File.SetLastWriteTimeUtc(file, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var second = ReproducibleZip.Write(Path.Combine(_folder, "second.zip"), [File("b", "two"), File("a", "one")]);
        System.IO.File.ReadAllBytes(second.Path).ShouldBe(System.IO.File.ReadAllBytes(first.Path));
    }

    [Fact]
    public void Write_Executable_MayBeStarted()
    {
        var package = ReproducibleZip.Write(Path.Combine(_folder, "packed.zip"), [File("bootstrap", "start")]);
        package.UnpackedBytes.ShouldBe(5);
        using var zip = ZipFile.OpenRead(package.Path);
        var mode = (uint)zip.GetEntry("bootstrap")!.ExternalAttributes >> 16;
        Convert.ToString(mode, 8).ShouldBe("100755");
    }

    private ZipContent File(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return new(name, path, IsExecutable: true);
    }
}
