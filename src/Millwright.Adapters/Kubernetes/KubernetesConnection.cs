namespace Millwright.Adapters.Kubernetes;

/// <summary>How one cluster's API is reached.</summary>
/// <param name="Endpoint">The API server, such as <c>https://ABC.gr7.eu-central-1.eks.amazonaws.com</c>.</param>
/// <param name="CertificateAuthorityPem">The only authorities that the server's certificate is verified against; null means those of the system.</param>
/// <param name="Credential">Who is calling.</param>
public sealed record KubernetesConnection(Uri Endpoint, string? CertificateAuthorityPem, KubernetesCredential Credential);
