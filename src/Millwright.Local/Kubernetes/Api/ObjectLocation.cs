using System.Text.Json.Nodes;
using Millwright.Local.Kubernetes.Errors;
using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>What a request's URL names.</summary>
/// <param name="Resource">The kind, in the version of the URL.</param>
/// <param name="Namespace">Empty for cluster-scoped kinds, and for a list over all namespaces.</param>
/// <param name="Name">Empty for the collection.</param>
/// <param name="Subresource"><c>status</c>, <c>scale</c>, or empty.</param>
internal sealed record ObjectLocation(ApiResource Resource, string Namespace, string Name, string Subresource = "")
{
    /// <exception cref="ApiException">400: the object has another name than the URL.</exception>
    public void CheckName(JsonObject item)
    {
        var name = JsonText.Text(item["metadata"]?["name"]) ?? "";
        if (name != Name)
            throw Statuses.BadRequest($"the name of the object ({name}) does not match the name on the URL ({Name})");
    }

    /// <summary>
    /// Gives the object the URL's namespace. Whatever namespace a cluster-scoped object carries is cleared in silence, as a kube-apiserver does
    /// (k8s.io/apiserver, pkg/registry/rest/meta.go, EnsureObjectNamespaceMatchesRequestNamespace).
    /// </summary>
    /// <exception cref="ApiException">400: the object says another namespace than the URL.</exception>
    public void PlaceInNamespace(JsonObject metadata)
    {
        if (!Resource.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }
        if (JsonText.Text(metadata["namespace"]) is { Length: > 0 } given && given != Namespace)
            throw Statuses.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        metadata["namespace"] = Namespace;
    }
}
