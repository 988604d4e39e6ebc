namespace Millwright.Local.Aws.Ec2;

/// <summary>The resources of one kind, by id.</summary>
public sealed class OwnedResources
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, FakeOwnedResource> _resources = new(StringComparer.Ordinal);

    internal OwnedResources(string notFoundCode, string notFoundMessage) => (NotFoundCode, NotFoundMessage) = (notFoundCode, notFoundMessage);

    /// <summary>All that exist.</summary>
    public IReadOnlyList<FakeOwnedResource> All
    {
        get
        {
            lock (_gate)
                return [.. _resources.Values];
        }
    }

    internal string NotFoundCode { get; }

    internal string NotFoundMessage { get; }

    /// <summary>Makes one, or replaces the one of that id.</summary>
    public void Add(FakeOwnedResource resource)
    {
        lock (_gate)
            _resources[resource.Id] = resource;
    }

    internal FakeOwnedResource? Find(string id)
    {
        lock (_gate)
            return _resources.GetValueOrDefault(id);
    }

    internal void Remove(string id)
    {
        lock (_gate)
            _resources.Remove(id);
    }
}
