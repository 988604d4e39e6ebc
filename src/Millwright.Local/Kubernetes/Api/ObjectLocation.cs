using Millwright.Local.Kubernetes.Resources;

namespace Millwright.Local.Kubernetes.Api;

/// <summary>What a request's URL names.</summary>
/// <param name="Resource">The kind, in the version of the URL.</param>
/// <param name="Namespace">Empty for cluster-scoped kinds, and for a list over all namespaces.</param>
/// <param name="Name">Empty for the collection.</param>
/// <param name="Subresource"><c>status</c>, <c>scale</c>, or empty.</param>
internal sealed record ObjectLocation(ApiResource Resource, string Namespace, string Name, string Subresource = "");
