namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>A Pod Identity association of the cluster.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Namespace">The service account's namespace.</param>
/// <param name="ServiceAccount">The service account.</param>
public sealed record IdentityAssociation(string Id, string Namespace, string ServiceAccount);
