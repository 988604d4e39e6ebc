namespace Millwright.Local.Kubernetes.Resources;

/// <summary>Where a kind keeps what <c>/scale</c> shows; each path is a list of field names.</summary>
internal sealed record ScaleSubresource(string[] SpecReplicas, string[] StatusReplicas);
