namespace Millwright.Adapters.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("millwright-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
