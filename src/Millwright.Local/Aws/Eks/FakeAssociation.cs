namespace Millwright.Local.Aws.Eks;

/// <summary>A Pod Identity association.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Namespace">The service account's namespace.</param>
/// <param name="ServiceAccount">The service account.</param>
/// <param name="RoleArn">The role that it gives.</param>
public sealed record FakeAssociation(string Id, string Namespace, string ServiceAccount, string RoleArn);
