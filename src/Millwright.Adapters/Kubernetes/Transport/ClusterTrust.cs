using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Kubernetes.Transport;

/// <summary>TLS as a cluster wants it: trust in its own authority and no other, the host name checked, and a client certificate where one is used.</summary>
internal static class ClusterTrust
{
    /// <summary>Every certificate that is put into the options is owned by them; disposing the handler leaves it to the finalizer.</summary>
    public static SslClientAuthenticationOptions For(KubernetesConnection connection)
    {
        var options = new SslClientAuthenticationOptions();
        if (connection.CertificateAuthorityPem is { } pem)
            options.CertificateChainPolicy = OnlyTrusting(pem);
        if (connection.Credential is ClientCertificateCredential credential)
            options.ClientCertificates = [ReadClientCertificate(credential)];
        return options;
    }

    private static X509ChainPolicy OnlyTrusting(string pem)
    {
        // A cluster's authority publishes no revocation list.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPem(pem);
        }
        catch (CryptographicException problem)
        {
            throw Unreadable(problem);
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw Unreadable(null);
    }

    private static FailureException Unreadable(Exception? problem) => new(
        FailureNames.BrokenConfiguration,
        "The cluster's certificate authority is not a PEM certificate.",
        "Take certificateAuthority.data from `aws eks describe-cluster`, decoded from base64.",
        problem);

    private static X509Certificate2 ReadClientCertificate(ClientCertificateCredential credential)
    {
        try
        {
            return X509Certificate2.CreateFromPem(credential.CertificatePem, credential.PrivateKeyPem);
        }
        catch (CryptographicException problem)
        {
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                "The client certificate of the kubeconfig and its key are not a PEM pair.",
                "Write the kubeconfig anew with the tool that made the cluster.",
                problem);
        }
    }
}
