namespace Millwright.Infra.Settings;

/// <summary>Where in a VPC the functions get their network interfaces. The VPC has to reach the clusters' endpoints and the AWS services that the functions call.</summary>
/// <param name="VpcId">The VPC.</param>
/// <param name="SubnetIds">At least one; two in different zones survive the loss of one.</param>
/// <param name="SecurityGroupIds">At least one; the clusters' security groups must let them in on port 443.</param>
public sealed record VpcPlacement(string VpcId, IReadOnlyList<string> SubnetIds, IReadOnlyList<string> SecurityGroupIds);
