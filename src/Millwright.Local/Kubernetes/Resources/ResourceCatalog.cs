namespace Millwright.Local.Kubernetes.Resources;

/// <summary>What is served right now: the built-in resources and those of established definitions. Replaced as a whole, so readers need no lock.</summary>
internal sealed class ResourceCatalog
{
    private volatile ApiResource[] _resources = BuiltInResources.All;
    private readonly Dictionary<string, ApiResource[]> _custom = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public IReadOnlyList<ApiResource> All => _resources;

    public ApiResource? Find(string group, string version, string plural)
        => Array.Find(_resources, resource => resource.Group == group && resource.Version == version && resource.Plural == plural);

    /// <summary>The resource of a kind, in the first version that is served.</summary>
    public ApiResource? OfKind(string group, string kind) => Array.Find(_resources, resource => resource.Group == group && resource.Kind == kind);

    public bool Serves(string group, string version) => Array.Exists(_resources, resource => resource.Group == group && resource.Version == version);

    /// <summary>Serves the versions of a definition, in place of what the same definition served before.</summary>
    public void Define(string definition, ApiResource[] versions) => Change(() => _custom[definition] = versions);

    public void Withdraw(string definition) => Change(() => _custom.Remove(definition));

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _resources = [.. BuiltInResources.All, .. _custom.Values.SelectMany(versions => versions)];
        }
    }
}
