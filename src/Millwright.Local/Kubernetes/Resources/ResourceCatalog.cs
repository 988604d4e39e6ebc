namespace Millwright.Local.Kubernetes.Resources;

/// <summary>What is served right now: the built-in resources and those of established definitions. Replaced as a whole, so readers need no lock.</summary>
internal sealed class ResourceCatalog
{
    private volatile ApiResource[] resources = BuiltInResources.All;
    private readonly Dictionary<string, ApiResource[]> custom = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public IReadOnlyList<ApiResource> All => resources;

    public ApiResource? Find(string group, string version, string plural)
        => Array.Find(resources, resource => resource.Group == group && resource.Version == version && resource.Plural == plural);

    /// <summary>The resource of a kind, in the first version that is served.</summary>
    public ApiResource? OfKind(string group, string kind) => Array.Find(resources, resource => resource.Group == group && resource.Kind == kind);

    public bool Serves(string group, string version) => Array.Exists(resources, resource => resource.Group == group && resource.Version == version);

    /// <summary>Serves the versions of a definition, in place of what the same definition served before.</summary>
    public void Define(string definition, ApiResource[] versions) => Change(() => custom[definition] = versions);

    public void Withdraw(string definition) => Change(() => custom.Remove(definition));

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            resources = [.. BuiltInResources.All, .. custom.Values.SelectMany(versions => versions)];
        }
    }
}
