using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Eks;

/// <summary>Who may talk to a cluster's Kubernetes API.</summary>
/// <param name="PrincipalArn">The role or user.</param>
/// <param name="Type">STANDARD, or EC2_LINUX for nodes.</param>
public sealed record FakeAccessEntry(string PrincipalArn, string Type)
{
    /// <summary>The policy that makes an administrator of the whole cluster.</summary>
    public const string ClusterAdminPolicy = "AmazonEKSClusterAdminPolicy";

    /// <summary>The associated policies' ARNs with their scopes.</summary>
    internal Dictionary<string, JsonObject> Policies { get; } = [];

    /// <summary>The Kubernetes groups that it belongs to.</summary>
    internal IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How many tokens are still refused: a fresh entry takes up to a minute to work.</summary>
    internal int RefusalsLeft { get; set; }

    /// <summary>The associated policies' ARNs.</summary>
    public IReadOnlyCollection<string> PolicyArns => Policies.Keys;

    /// <summary>Whether it administers the whole cluster, not single namespaces.</summary>
    public bool IsClusterAdmin => Policies.Any(policy =>
        policy.Key.EndsWith($"/{ClusterAdminPolicy}", StringComparison.Ordinal) && (string?)policy.Value[nameof(Type)] == "cluster");
}
