namespace Millwright.Adapters.Aws.Configuration;

/// <summary>A folder in the layout of the configuration bucket: for laptops and tests.</summary>
public sealed class DirectoryConfigurationStore(string folder) : IConfigurationStore
{
    private const string AsideExtension = ".partial";

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    public string Location => new Uri(_root).AbsoluteUri;

    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        if (prefix.Length > 0)
            _ = PathOf(prefix.TrimEnd('/'));
        var keys = Directory.Exists(_root)
            ? Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && !key.EndsWith(AsideExtension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];
        return Task.FromResult<IReadOnlyList<string>>(keys);
    }

    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        PlaceAsync(key, content, overwrite: true, cancellationToken);

    public async Task<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (File.Exists(PathOf(key)))
            return false;
        try
        {
            await PlaceAsync(key, content, overwrite: false, cancellationToken);
            return true;
        }
        catch (IOException) when (File.Exists(PathOf(key)))
        {
            return false;
        }
    }

    /// <summary>Written aside and moved, so that no reader sees half a file.</summary>
    private async Task PlaceAsync(string key, ReadOnlyMemory<byte> content, bool overwrite, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Path.GetRandomFileName()}{AsideExtension}";
        try
        {
            await File.WriteAllBytesAsync(aside, content, cancellationToken);
            File.Move(aside, path, overwrite);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <exception cref="ArgumentException">The key would leave the folder.</exception>
    private string PathOf(string key)
    {
        var path = Path.GetFullPath(Path.Combine(_root, key));
        return key.Length > 0 && path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"The key '{key}' leaves the folder {_root}.", nameof(key));
    }
}
