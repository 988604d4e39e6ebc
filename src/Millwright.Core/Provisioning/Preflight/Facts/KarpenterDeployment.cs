namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>A Karpenter controller that runs in the cluster.</summary>
/// <param name="Namespace">Where its Deployment lives.</param>
/// <param name="Deployment">The Deployment's name.</param>
/// <param name="Version">From the Deployment's labels or image; <c>unknown</c> where neither says.</param>
/// <param name="Release">The Helm release that owns it; empty where none does.</param>
/// <param name="IsOurs">Whether Millwright installed that release.</param>
public sealed record KarpenterDeployment(string Namespace, string Deployment, string Version, string Release, bool IsOurs)
{
    public override string ToString() => $"{Deployment} {Version} in namespace {Namespace}";
}
