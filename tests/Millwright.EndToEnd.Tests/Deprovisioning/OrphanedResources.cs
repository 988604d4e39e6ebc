using Millwright.Local.Aws;
using Millwright.Local.Aws.Ec2;
using Millwright.Local.Aws.Iam;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>What Karpenter leaves in AWS when its cluster is deleted under it, and beside each kind what looks like it and is somebody else's.</summary>
internal static class OrphanedResources
{
    private const string Region = "eu-west-1";
    private const string NodeRole = "KarpenterNode-payments-dev-eu-west-1";

    private static readonly DateTimeOffset Launched = new(2026, 9, 14, 5, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Both = new()
    {
        ["kubernetes.io/cluster/payments-dev"] = "owned",
        ["karpenter.sh/nodepool"] = "spot",
        ["eks:eks-cluster-name"] = "payments-dev",
    };

    private static readonly Dictionary<string, string> OfProfile = new()
    {
        ["kubernetes.io/cluster/payments-dev"] = "owned",
        ["karpenter.k8s.aws/ec2nodeclass"] = "default",
        ["topology.kubernetes.io/region"] = Region,
    };

    /// <summary>Ids of what is orphaned.</summary>
    public static readonly string[] Orphans = ["i-orphan-1", "i-orphan-2", "vol-orphan", "lt-orphan", "profile-orphan"];

    /// <summary>Ids of what has to stay, whatever the policy.</summary>
    public static readonly string[] Bystanders =
    [
        "i-of-a-node-group", "i-with-pool-only", "i-of-the-successor", "vol-of-a-claim", "vol-in-use", "vol-with-pool-only", "lt-of-a-node-group", "lt-with-pool-only", "profile-of-another-region",
        "profile-with-class-only", "profile-with-owner-only",
    ];

    public static void Leave(this FakeAws aws)
    {
        AddInstance("i-orphan-1", Both);
        AddInstance("i-orphan-2", Both);
        AddInstance("i-of-a-node-group", Only("kubernetes.io/cluster/payments-dev"));
        AddInstance("i-with-pool-only", Only("karpenter.sh/nodepool"));
        aws.Ec2.Instances.Add(new FakeOwnedResource("i-of-the-successor", new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), Both) { State = "running" });
        AddVolume("vol-orphan", Both, "available");
        AddVolume("vol-in-use", Both, "in-use");
        AddVolume("vol-of-a-claim", Only("kubernetes.io/cluster/payments-dev"), "available");
        AddVolume("vol-with-pool-only", Only("karpenter.sh/nodepool"), "available");
        AddTemplate("lt-orphan", Both);
        AddTemplate("lt-of-a-node-group", Only("kubernetes.io/cluster/payments-dev"));
        AddTemplate("lt-with-pool-only", Only("karpenter.sh/nodepool"));
        AddProfile("profile-orphan", NodeRole, OfProfile);
        AddProfile("profile-of-another-region", role: null, new(OfProfile) { ["topology.kubernetes.io/region"] = "us-east-1" });
        AddProfile("profile-with-class-only", role: null, OfProfile.Where(tag => tag.Key != "kubernetes.io/cluster/payments-dev").ToDictionary());
        AddProfile("profile-with-owner-only", role: null, OfProfile.Where(tag => tag.Key != "karpenter.k8s.aws/ec2nodeclass").ToDictionary());

        void AddInstance(string id, Dictionary<string, string> tags) => aws.Ec2.Instances.Add(new FakeOwnedResource(id, Launched, tags) { State = "running" });
        void AddVolume(string id, Dictionary<string, string> tags, string state) => aws.Ec2.Volumes.Add(new FakeOwnedResource(id, Launched, tags) { State = state });
        void AddTemplate(string id, Dictionary<string, string> tags) => aws.Ec2.LaunchTemplates.Add(new FakeOwnedResource(id, Launched, tags));
        void AddProfile(string name, string? role, Dictionary<string, string> tags) =>
            aws.Iam.Add(new FakeInstanceProfile(name, $"/karpenter/{Region}/payments-dev/{name}/", role, Launched, tags));
    }

    /// <summary>The ids of everything that is still there.</summary>
    public static IReadOnlyList<string> Resources(this FakeAws aws) =>
    [
        .. aws.Ec2.Instances.All.Where(item => item.State != "terminated").Select(item => item.Id),
        .. aws.Ec2.Volumes.All.Select(item => item.Id),
        .. aws.Ec2.LaunchTemplates.All.Select(item => item.Id),
        .. aws.Iam.InstanceProfiles.Select(item => item.Name),
    ];

    private static Dictionary<string, string> Only(string tag) => Both.Where(pair => pair.Key == tag).ToDictionary();
}
