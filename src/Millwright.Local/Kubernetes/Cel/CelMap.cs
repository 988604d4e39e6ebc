namespace Millwright.Local.Kubernetes.Cel;

/// <summary>An object or a map: keys that are present, in order.</summary>
internal sealed class CelMap(Dictionary<object, object?> entries)
{
    public IReadOnlyDictionary<object, object?> Entries => entries;

    public bool Contains(object? key) => key is not null && entries.ContainsKey(key);

    public object? Get(object? key) => key is not null && entries.TryGetValue(key, out var value)
        ? value
        : throw new CelException($"no such key: {CelText.Show(key)}");
}
