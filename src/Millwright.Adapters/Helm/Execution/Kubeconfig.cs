using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Adapters.Helm.Execution;

/// <summary>A connection in the form that Helm and kubectl read, and the secrets that are in it.</summary>
/// <param name="Content">The kubeconfig.</param>
/// <param name="Secrets">What must not appear in any output.</param>
internal sealed record Kubeconfig(JsonObject Content, IReadOnlyList<string> Secrets)
{
    public static async Task<Kubeconfig> CreateAsync(KubernetesConnection connection, CancellationToken cancellationToken)
    {
        var cluster = new JsonObject { ["server"] = connection.Endpoint.AbsoluteUri };
        if (connection.CertificateAuthorityPem is { } authority)
            cluster["certificate-authority-data"] = Base64(authority);
        var (user, secret) = await UserAsync(connection.Credential, cancellationToken);
        var content = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = new JsonArray(new JsonObject { ["name"] = "cluster", ["cluster"] = cluster }),
            ["users"] = new JsonArray(new JsonObject { ["name"] = "user", ["user"] = user }),
            ["contexts"] = new JsonArray(new JsonObject
            {
                ["name"] = "context",
                ["context"] = new JsonObject { ["cluster"] = "cluster", ["user"] = "user" },
            }),
            ["current-context"] = "context",
        };
        return new Kubeconfig(content, [secret]);
    }

    private static async Task<(JsonObject User, string Secret)> UserAsync(KubernetesCredential credential, CancellationToken cancellationToken)
    {
        switch (credential)
        {
            case BearerTokenCredential bearer:
                var token = await bearer.Token(cancellationToken);
                return (new JsonObject { ["token"] = token }, token);
            case ClientCertificateCredential certificate:
                var key = Base64(certificate.PrivateKeyPem);
                return (new JsonObject { ["client-certificate-data"] = Base64(certificate.CertificatePem), ["client-key-data"] = key }, key);
            default:
                throw new ArgumentException($"A {credential} has no place in a kubeconfig.", nameof(credential));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
