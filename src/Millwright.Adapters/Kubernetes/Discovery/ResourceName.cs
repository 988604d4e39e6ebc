namespace Millwright.Adapters.Kubernetes.Discovery;

/// <summary>How a kind is called in paths.</summary>
/// <param name="Plural">Such as <c>nodepools</c>.</param>
/// <param name="IsNamespaced">Whether paths hold a namespace.</param>
internal sealed record ResourceName(string Plural, bool IsNamespaced);
