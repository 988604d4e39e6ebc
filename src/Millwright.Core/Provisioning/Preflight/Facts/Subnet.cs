namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>A subnet in which nodes may be launched.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Zone">Its availability zone.</param>
public sealed record Subnet(string Id, string Zone);
