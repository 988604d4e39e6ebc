using Millwright.Core.Manifests;

namespace Millwright.Adapters.Kubernetes.Discovery;

/// <summary>Paths of objects and lists.</summary>
internal static class ResourcePath
{
    private const string DefaultNamespace = "default";

    public static string Of(ObjectReference reference, ResourceName resource) =>
        $"{Of(reference.ApiVersion, resource, reference.Namespace ?? DefaultNamespace)}/{Uri.EscapeDataString(reference.Name)}";

    /// <summary>A namespace is left out where the kind has none.</summary>
    public static string Of(string apiVersion, ResourceName resource, string? @namespace)
    {
        var root = ResourceDiscovery.PathOf(apiVersion);
        return resource.IsNamespaced && @namespace is not null
            ? $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{resource.Plural}"
            : $"{root}/{resource.Plural}";
    }
}
