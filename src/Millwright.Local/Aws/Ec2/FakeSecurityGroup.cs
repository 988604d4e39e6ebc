namespace Millwright.Local.Aws.Ec2;

/// <summary>A security group.</summary>
/// <param name="Id">Such as <c>sg-0a1b2c3d4e5f60711</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="Tags">Its tags.</param>
public sealed record FakeSecurityGroup(string Id, string Name, string VpcId, IReadOnlyDictionary<string, string> Tags);
