namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>The sample environments in a folder of their own, to change them.</summary>
internal sealed class EnvironmentsCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("millwright-test-");

    /// <summary>The folder, with a text added to the end of one file.</summary>
    public string With(string file, string addition)
    {
        var samples = SampleRegion.Samples("environments");
        foreach (var path in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder.FullName, Path.GetRelativePath(samples, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        File.AppendAllText(Path.Combine(_folder.FullName, file), addition);
        return _folder.FullName;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
