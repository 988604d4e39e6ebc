namespace Millwright.Core.Manifests;

/// <summary>Names one object of a Kubernetes API.</summary>
/// <param name="ApiVersion">Group and version, such as <c>karpenter.sh/v1</c>, or <c>v1</c> for the core group.</param>
/// <param name="Kind">The kind in the singular, such as <c>NodePool</c>.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Namespace">Null for kinds that are not namespaced.</param>
public sealed record ObjectReference(string ApiVersion, string Kind, string Name, string? Namespace = null)
{
    /// <summary><c>NodePool/spot</c>, or <c>Deployment kube-system/karpenter</c>.</summary>
    public override string ToString() => Namespace is null ? $"{Kind}/{Name}" : $"{Kind} {Namespace}/{Name}";
}
