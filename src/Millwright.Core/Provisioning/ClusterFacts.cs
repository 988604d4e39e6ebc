using System.Globalization;

namespace Millwright.Core.Provisioning;

/// <summary>What a run knows about a cluster from the EKS API. Names and facts only: it travels through the state machine.</summary>
/// <param name="Name">The cluster's name, at most 100 characters.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Version">Kubernetes' version as EKS prints it, such as <c>1.35</c>.</param>
/// <param name="Endpoint">The API server's URL.</param>
/// <param name="OidcIssuer">The URL of the OIDC issuer; empty where there is none.</param>
/// <param name="AuthenticationMode">API, API_AND_CONFIG_MAP or CONFIG_MAP.</param>
/// <param name="IsAutoMode">Whether EKS Auto Mode runs the cluster's compute.</param>
/// <param name="IpFamily"><c>ipv4</c> or <c>ipv6</c>.</param>
/// <param name="SubnetIds">The subnets that the cluster was made with.</param>
/// <param name="SecurityGroupId">The cluster's own security group.</param>
/// <param name="Tags">The cluster's tags.</param>
public sealed record ClusterFacts(
    string Name,
    string Arn,
    string Version,
    string Endpoint,
    string OidcIssuer,
    string AuthenticationMode,
    bool IsAutoMode,
    string IpFamily,
    IReadOnlyList<string> SubnetIds,
    string SecurityGroupId,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The tag whose value <c>off</c> keeps Millwright's hands off a cluster.</summary>
    public const string OptOutTag = "millwright";

    /// <summary>arn:<b>aws</b>:eks:eu-west-1:111122223333:cluster/name.</summary>
    public string Partition => Arn.Split(':')[1];

    /// <summary>arn:aws:eks:<b>eu-west-1</b>:111122223333:cluster/name.</summary>
    public string Region => Arn.Split(':')[3];

    /// <summary>arn:aws:eks:eu-west-1:<b>111122223333</b>:cluster/name.</summary>
    public string AccountId => Arn.Split(':')[4];

    /// <summary>The minor version of Kubernetes 1; null where the version is of another form.</summary>
    public int? KubernetesMinor => Version.Split('.') is [_, var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether access entries work on this cluster.</summary>
    public bool HasAccessEntries => AuthenticationMode is "API" or "API_AND_CONFIG_MAP";

    /// <summary>The ARN that the cluster's issuer has, or would have, as a provider in IAM.</summary>
    public string OidcProviderArn => $"arn:{Partition}:iam::{AccountId}:oidc-provider/{(OidcIssuer.Length == 0 ? "none" : OidcIssuer.Replace("https://", "", StringComparison.Ordinal))}";

    /// <summary>Whether the owner asked Millwright to leave the cluster alone.</summary>
    public bool IsOptedOut => SaysOptedOut(Tags);

    /// <summary>Whether the tags of a cluster ask Millwright to leave it alone.</summary>
    public static bool SaysOptedOut(IReadOnlyDictionary<string, string> tags) => tags.TryGetValue(OptOutTag, out var value) && value is "off" or "false";
}
