namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>A node that Karpenter did not launch, so that its controller may run there.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Zone">Its zone; empty where its labels name none.</param>
/// <param name="Refusal">Why the controller's pods cannot go there, such as a taint that they do not tolerate; empty where they can.</param>
public sealed record ClusterNode(string Name, string Zone, string Refusal);
