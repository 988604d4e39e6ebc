using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Discovery;

/// <summary>What the API says about itself: groups, versions and resources, one by one or all at once.</summary>
internal static class DiscoveryDocuments
{
    private const string AggregatedPrefix = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>The content type of an aggregated answer.</summary>
    public static string AggregatedType => AggregatedPrefix;

    public static bool WantsAggregated(string accept) => accept.Replace(" ", "", StringComparison.Ordinal).Contains(AggregatedPrefix, StringComparison.Ordinal);

    public static JsonObject CoreVersions(Uri endpoint) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = endpoint.Authority }),
    };

    public static JsonObject Groups(ResourceCatalog catalog) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. GroupNames(catalog).Where(group => group.Length > 0).Select(group => (JsonNode)Group(catalog, group))]),
    };

    public static JsonObject? SingleGroup(ResourceCatalog catalog, string group)
    {
        if (!GroupNames(catalog).Contains(group, StringComparer.Ordinal))
            return null;
        var document = Group(catalog, group);
        document["kind"] = "APIGroup";
        document["apiVersion"] = "v1";
        return document;
    }

    public static JsonObject Resources(ResourceCatalog catalog, string group, string version)
    {
        var list = new JsonArray();
        foreach (var resource in catalog.All.Where(resource => resource.Group == group && resource.Version == version))
        {
            list.Add(Resource(resource));
            if (resource.HasStatus)
                list.Add(Subresource(resource, "status", resource.Kind));
            if (resource.Scale is not null)
                list.Add(Subresource(resource, "scale", "Scale"));
        }
        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = list,
        };
    }

    /// <summary>Aggregated discovery of the core group (<c>/api</c>) or of all others (<c>/apis</c>).</summary>
    public static JsonObject Aggregated(ResourceCatalog catalog, bool core)
    {
        var items = new JsonArray();
        foreach (var group in GroupNames(catalog).Where(group => group.Length == 0 == core))
        {
            var versions = Versions(catalog, group).Select(version => (JsonNode)new JsonObject
            {
                ["version"] = version,
                ["freshness"] = "Current",
                ["resources"] = new JsonArray([.. catalog.All.Where(resource => resource.Group == group && resource.Version == version).Select(resource => (JsonNode)AggregatedResource(resource))]),
            });
            items.Add(new JsonObject { ["metadata"] = new JsonObject { ["name"] = group, ["creationTimestamp"] = null }, ["versions"] = new JsonArray([.. versions]) });
        }
        return new JsonObject { ["kind"] = "APIGroupDiscoveryList", ["apiVersion"] = "apidiscovery.k8s.io/v2", ["metadata"] = new JsonObject(), ["items"] = items };
    }

    private static JsonObject AggregatedResource(ApiResource resource)
    {
        var subresources = new JsonArray();
        if (resource.HasStatus)
            subresources.Add(new JsonObject { ["subresource"] = "status", ["responseKind"] = Kind(resource.Group, resource.Version, resource.Kind), ["verbs"] = new JsonArray("get", "patch", "update") });
        if (resource.Scale is not null)
            subresources.Add(new JsonObject { ["subresource"] = "scale", ["responseKind"] = Kind("autoscaling", "v1", "Scale"), ["verbs"] = new JsonArray("get", "patch", "update") });
        var document = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = Kind(resource.Group, resource.Version, resource.Kind),
            ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = Texts(resource.Verbs),
        };
        if (resource.ShortNames.Length > 0)
            document["shortNames"] = Texts(resource.ShortNames);
        if (resource.Categories.Length > 0)
            document["categories"] = Texts(resource.Categories);
        if (subresources.Count > 0)
            document["subresources"] = subresources;
        return document;
    }

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonObject Group(ResourceCatalog catalog, string group)
    {
        var versions = Versions(catalog, group).Select(version => new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version }).ToArray();
        return new JsonObject { ["name"] = group, ["versions"] = new JsonArray([.. versions]), ["preferredVersion"] = versions[0].DeepClone() };
    }

    private static JsonObject Resource(ApiResource resource)
    {
        var document = new JsonObject
        {
            ["name"] = resource.Plural,
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.Namespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = Texts(resource.Verbs),
        };
        if (resource.ShortNames.Length > 0)
            document["shortNames"] = Texts(resource.ShortNames);
        if (resource.Categories.Length > 0)
            document["categories"] = Texts(resource.Categories);
        return document;
    }

    private static JsonObject Subresource(ApiResource resource, string name, string kind)
    {
        var document = new JsonObject
        {
            ["name"] = $"{resource.Plural}/{name}",
            ["singularName"] = "",
            ["namespaced"] = resource.Namespaced,
            ["kind"] = kind,
            ["verbs"] = new JsonArray("get", "patch", "update"),
        };
        if (kind == "Scale")
        {
            document["group"] = "autoscaling";
            document["version"] = "v1";
        }
        return document;
    }

    private static IEnumerable<string> GroupNames(ResourceCatalog catalog) => catalog.All.Select(resource => resource.Group).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Versions(ResourceCatalog catalog, string group)
        => catalog.All.Where(resource => resource.Group == group).Select(resource => resource.Version).Distinct(StringComparer.Ordinal);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
