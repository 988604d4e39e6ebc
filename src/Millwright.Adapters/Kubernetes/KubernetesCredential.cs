namespace Millwright.Adapters.Kubernetes;

/// <summary>What a caller proves itself with: <see cref="BearerTokenCredential"/> or <see cref="ClientCertificateCredential"/>.</summary>
public abstract record KubernetesCredential
{
    private protected KubernetesCredential()
    {
    }

    /// <summary>Names the kind alone: a credential that reaches a log by accident tells nothing.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A token for the Authorization header.</summary>
/// <param name="Token">Asked anew for every request and for every run of Helm, so an answer may be short-lived.</param>
public sealed record BearerTokenCredential(Func<CancellationToken, ValueTask<string>> Token) : KubernetesCredential;

/// <summary>A certificate for TLS, as kubeconfig files of test clusters carry.</summary>
/// <param name="CertificatePem">The certificate.</param>
/// <param name="PrivateKeyPem">Its key, without a password.</param>
public sealed record ClientCertificateCredential(string CertificatePem, string PrivateKeyPem) : KubernetesCredential;
