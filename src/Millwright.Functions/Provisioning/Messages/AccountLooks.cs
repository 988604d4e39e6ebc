using System.Text.Json;
using System.Text.Json.Serialization;

namespace Millwright.Functions.Provisioning.Messages;

/// <summary>What the state machine looked up in AWS for preflight: each an answer, or the error that its Catch left in the answer's place.</summary>
/// <param name="SpotRole">iam:GetRole of Spot's service-linked role.</param>
/// <param name="OidcProvider">iam:GetOpenIDConnectProvider of the cluster's issuer.</param>
/// <param name="Iam">iam:GetAccountSummary.</param>
/// <param name="SpotQuota">servicequotas:GetServiceQuota of standard Spot Instances.</param>
/// <param name="Stack">cloudformation:DescribeStacks of the cluster's stack.</param>
/// <param name="Associations">eks:ListPodIdentityAssociations of the controller's service account.</param>
/// <param name="TaggedSubnets">ec2:DescribeSubnets by the discovery tag.</param>
/// <param name="ClusterSubnets">ec2:DescribeSubnets by the cluster's own ids.</param>
/// <param name="TaggedSecurityGroups">ec2:DescribeSecurityGroups by the discovery tag.</param>
public sealed record AccountLooks(
    AwsLook SpotRole,
    AwsLook OidcProvider,
    AwsLook Iam,
    AwsLook SpotQuota,
    AwsLook Stack,
    AwsLook Associations,
    AwsLook TaggedSubnets,
    AwsLook ClusterSubnets,
    AwsLook TaggedSecurityGroups)
{
    private static readonly AwsLook Unasked = new() { Error = nameof(NotAsked) };

    /// <summary>Where nobody looked.</summary>
    public static AccountLooks NotAsked { get; } = new(Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked, Unasked);
}

/// <summary>One look.</summary>
public sealed record AwsLook
{
    /// <summary>The error's name; null for an answer.</summary>
    [JsonPropertyName("Error")]
    public string? Error { get; init; }

    /// <summary>The error's text.</summary>
    [JsonPropertyName("Cause")]
    public string? Cause { get; init; }

    /// <summary>The answer, in the service's own spelling.</summary>
    public JsonElement? Found { get; init; }
}
