namespace Millwright.Adapters.Aws.Configuration;

/// <summary>Bytes under keys, such as <c>revisions/9f1c…/dev.yaml</c>: a bucket, or a folder with the same layout.</summary>
public interface IConfigurationStore
{
    /// <summary>Where it is, for messages: <c>s3://bucket/prefix</c> or <c>file:///folder</c>.</summary>
    string Location { get; }

    /// <summary>Null when there is nothing under the key.</summary>
    Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>All keys that begin with a prefix, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Writes, over whatever is there.</summary>
    Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Writes unless something is there. False, and nothing is changed, when there is; two writers at once get one true.</summary>
    Task<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}
