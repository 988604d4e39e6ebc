namespace Millwright.Local.Aws.Ec2;

/// <summary>A subnet.</summary>
/// <param name="Id">Such as <c>subnet-0a1b2c3d4e5f60711</c>.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="Zone">Its availability zone.</param>
/// <param name="Tags">Its tags.</param>
public sealed record FakeSubnet(string Id, string VpcId, string Zone, IReadOnlyDictionary<string, string> Tags);
