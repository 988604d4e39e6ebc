using System.Security.Cryptography;
using System.Text;

namespace Millwright.Core.Provisioning;

/// <summary>The names of what is made in AWS for one cluster. A name beyond its limit is cut and ends in eight hexadecimal digits of its hash.</summary>
/// <param name="Stack">The CloudFormation stack; at most 128 letters, digits and hyphens.</param>
/// <param name="ControllerRole">The controller's role; at most 64 characters. IAM is global, so the region is in the name.</param>
/// <param name="NodeRole">The nodes' role; at most 64 characters.</param>
/// <param name="InterruptionQueue">The queue that Karpenter reads; at most 80 characters.</param>
public sealed record ResourceNames(string Stack, string ControllerRole, string NodeRole, string InterruptionQueue)
{
    private const int StackLimit = 128;
    private const int RoleLimit = 64;
    private const int QueueLimit = 80;
    private const int HashLength = 8;

    /// <summary>The names for a cluster in a region; the same ones every time.</summary>
    public static ResourceNames For(string cluster, string region) => new(
        Shorten(WithoutUnderscores($"Millwright-{cluster}"), StackLimit),
        Shorten($"KarpenterController-{cluster}-{region}", RoleLimit),
        Shorten($"KarpenterNode-{cluster}-{region}", RoleLimit),
        Shorten($"Karpenter-{cluster}", QueueLimit));

    /// <summary>The name itself where it fits, otherwise its beginning and a hash of the whole.</summary>
    public static string Shorten(string name, int limit) =>
        name.Length <= limit ? name : $"{name[..(limit - HashLength - 1)]}-{Hash(name)}";

    /// <summary>EKS allows underscores where CloudFormation does not; the hash keeps <c>a_b</c> and <c>a-b</c> apart.</summary>
    private static string WithoutUnderscores(string name) =>
        name.Contains('_', StringComparison.Ordinal) ? $"{name.Replace('_', '-')}-{Hash(name)}" : name;

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
}
