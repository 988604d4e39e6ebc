namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>One of Karpenter's custom resource definitions as it stands in the cluster.</summary>
/// <param name="Name">Such as <c>nodepools.karpenter.sh</c>.</param>
/// <param name="Release">The Helm release that owns it, as namespace/name; empty where none does.</param>
/// <param name="StoredVersions">The versions in which objects may lie in etcd.</param>
/// <param name="ConvertsBy">The service that its conversion webhook calls, as namespace/name; empty without such a webhook.</param>
public sealed record ResourceDefinition(string Name, string Release, IReadOnlyList<string> StoredVersions, string ConvertsBy);
