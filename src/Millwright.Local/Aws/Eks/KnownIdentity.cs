using Millwright.Adapters.Aws.Credentials;

namespace Millwright.Local.Aws.Eks;

/// <summary>A role whose signatures the stand-in can check, since it knows the secret.</summary>
/// <param name="Credentials">What the role signs with.</param>
/// <param name="RoleArn">The role, as access entries name it.</param>
public sealed record KnownIdentity(AwsCredentials Credentials, string RoleArn);
