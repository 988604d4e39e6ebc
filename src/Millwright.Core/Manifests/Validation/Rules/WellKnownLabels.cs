using System.Collections.Frozen;

namespace Millwright.Core.Manifests.Validation.Rules;

/// <summary>Labels that Karpenter knows of every node. From the rules on keys in the definition <c>nodepools.karpenter.sh</c> of 1.14.1, and <c>pkg/apis/v1/labels.go</c>.</summary>
internal static class WellKnownLabels
{
    public const string CapacityType = "karpenter.sh/capacity-type";
    public const string Architecture = "kubernetes.io/arch";
    public const string OperatingSystem = "kubernetes.io/os";
    public const string InstanceType = "node.kubernetes.io/instance-type";
    public const string Zone = "topology.kubernetes.io/zone";
    public const string Region = "topology.kubernetes.io/region";
    public const string Category = Aws + "instance-category";
    public const string Family = Aws + "instance-family";
    public const string Generation = Aws + "instance-generation";
    public const string Size = Aws + "instance-size";
    public const string Cpu = Aws + "instance-cpu";
    public const string CpuManufacturer = Aws + "instance-cpu-manufacturer";
    private const string Aws = "karpenter.k8s.aws/";

    /// <summary>Keys in Karpenter's own domains that a NodePool may use.</summary>
    public static FrozenSet<string> OfKarpenter { get; } = FrozenSet.ToFrozenSet(
    [
        CapacityType, Category, Family, Generation, Size, Cpu, CpuManufacturer,
        .. ((string[])
        [
            "instance-tenancy", "capacity-reservation-type", "capacity-reservation-id", "capacity-reservation-interruptible", "ec2nodeclass",
            "instance-encryption-in-transit-supported", "instance-hypervisor", "instance-local-nvme", "instance-cpu-sustained-clock-speed-mhz", "instance-memory",
            "instance-ebs-bandwidth", "instance-network-bandwidth", "instance-gpu-name", "instance-gpu-manufacturer", "instance-gpu-count", "instance-gpu-memory",
            "instance-accelerator-name", "instance-accelerator-manufacturer", "instance-accelerator-count", "instance-capability-flex", "placement-group-id",
            "placement-group-partition",
        ]).Select(name => Aws + name),
    ]);

    /// <summary>Keys in Kubernetes' domains that a NodePool may use.</summary>
    public static FrozenSet<string> OfKubernetes { get; } = FrozenSet.ToFrozenSet(
        [Architecture, OperatingSystem, InstanceType, Zone, Region, "topology.k8s.aws/zone-id", "node.kubernetes.io/windows-build"]);

    /// <summary>Older spellings that Karpenter still takes, with what they mean.</summary>
    public static FrozenDictionary<string, string> Older { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["beta.kubernetes.io/arch"] = Architecture,
        ["beta.kubernetes.io/os"] = OperatingSystem,
        ["beta.kubernetes.io/instance-type"] = InstanceType,
        ["failure-domain.beta.kubernetes.io/zone"] = Zone,
        ["failure-domain.beta.kubernetes.io/region"] = Region,
    }.ToFrozenDictionary();

    /// <summary>Labels that every EC2 instance has, so that no node lacks them.</summary>
    public static FrozenSet<string> OnEveryNode { get; } = FrozenSet.ToFrozenSet(
        [CapacityType, Architecture, OperatingSystem, InstanceType, Zone, Region, Category, Family, Generation, Size, Cpu]);

    /// <summary>The current spelling of a key.</summary>
    public static string Normalize(string key) => Older.GetValueOrDefault(key, key);

    /// <summary>Whether the key is in one of Karpenter's own domains, that of its Azure provider included.</summary>
    public static bool IsOfKarpenterDomain(string key) => IsBelow(key, "karpenter.sh") || IsBelow(key, "karpenter.k8s.aws") || IsBelow(key, "karpenter.azure.com");

    /// <summary>Whether the key is in a domain of Kubernetes in which nobody else may make keys.</summary>
    public static bool IsOfKubernetesDomain(string key) =>
        (IsBelow(key, "kubernetes.io") || IsBelow(key, "k8s.io"))
        && !IsBelow(key, "kops.k8s.io") && !IsBelow(key, "node.kubernetes.io") && !IsBelow(key, "node-restriction.kubernetes.io");

    private static bool IsBelow(string key, string domain) =>
        key.IndexOf('/', StringComparison.Ordinal) is > 0 and var end && key.AsSpan(0, end).EndsWith(domain, StringComparison.Ordinal);
}
