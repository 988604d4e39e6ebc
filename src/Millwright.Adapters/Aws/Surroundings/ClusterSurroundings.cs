namespace Millwright.Adapters.Aws.Surroundings;

/// <summary>What lies around a cluster in AWS, as far as a run depends on it: what the state machine asks by itself.</summary>
/// <param name="Nodegroups">The cluster's managed node groups.</param>
/// <param name="FargateProfiles">Its Fargate profiles.</param>
/// <param name="TaggedSubnets">How many subnets carry the discovery tag for it.</param>
/// <param name="TaggedSecurityGroups">How many security groups carry it.</param>
public sealed record ClusterSurroundings(IReadOnlyList<string> Nodegroups, IReadOnlyList<string> FargateProfiles, int TaggedSubnets, int TaggedSecurityGroups);
