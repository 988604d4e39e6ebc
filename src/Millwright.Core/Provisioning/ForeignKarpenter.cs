namespace Millwright.Core.Provisioning;

/// <summary>A Karpenter controller that somebody else installed.</summary>
/// <param name="Namespace">Where its Deployment lives.</param>
/// <param name="Deployment">The Deployment's name.</param>
/// <param name="Version">From the Deployment's labels or image; <c>unknown</c> where neither says.</param>
public sealed record ForeignKarpenter(string Namespace, string Deployment, string Version);
