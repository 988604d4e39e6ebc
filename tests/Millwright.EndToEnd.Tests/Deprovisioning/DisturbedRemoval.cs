using System.Text.Json.Nodes;
using Millwright.EndToEnd.Tests.Faults;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests.Deprovisioning;

/// <summary>Deprovisioning by hand: Karpenter is taken off a cluster that stays.</summary>
internal sealed class DisturbedRemoval() : DisturbedDeprovisioning("removal", 0)
{
    private const string TheirRelease = "sh.helm.release.v1.web.v1";

    private static readonly string[] TheirObjects =
    [
        """{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "karpenter-notes", "namespace": "kube-system" }, "data": { "owner": "payments" } }""",
        $$"""{ "apiVersion": "v1", "kind": "Secret", "type": "helm.sh/release.v1", "metadata": { "name": "{{TheirRelease}}", "namespace": "default", "labels": { "owner": "helm", "name": "web", "status": "deployed", "version": "1" } } }""",
    ];

    private static readonly (string ApiVersion, string Kind)[] OfTheChart =
    [
        ("v1", "ServiceAccount"), ("v1", "Service"), ("policy/v1", "PodDisruptionBudget"), ("rbac.authorization.k8s.io/v1", "ClusterRole"),
        ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding"), ("rbac.authorization.k8s.io/v1", "Role"), ("rbac.authorization.k8s.io/v1", "RoleBinding"),
    ];

    /// <summary>The states to which only this way leads.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        "GrantInstallerAccess", "GrantInstallerAdmin", "SurveyCluster", "DeleteNodePools", "LookAtNodeClaims", "DeleteNodeClasses", "LookAtNodeClasses", "UninstallReleases",
        "RevokeInstallerAccess",
    ];

    protected override string FirstFailure => "UninstallReleases";

    protected override IReadOnlyList<string> BeforeItRemoves { get; } = ["DescribeCluster", "GrantInstallerAccess", "GrantInstallerAdmin", "SurveyCluster"];

    public override JsonNode Input(FaultPath path) => ProvisionedRegion.ByHand();

    public override async Task<LocalRegion> StartAsync(FaultPath path)
    {
        var region = await ProvisionedRegion.StartAsync();
        await region.CreateStackAsync(ForAnotherCluster(region.Aws.Calls.Of("cloudformation", "createStack")[0].Parameters));
        foreach (var json in TheirObjects)
            await region.ApplyAsync(json);
        // By hand nothing is swept: what Karpenter tagged in AWS is for Karpenter to remove. It has removed its profile, which would keep the stack's role.
        region.Aws.Leave();
        var profile = new JsonObject { ["InstanceProfileName"] = "profile-orphan", ["RoleName"] = region.Aws.Iam.InstanceProfiles.Single(item => item.Name == "profile-orphan").Role };
        await region.Aws.CallAsync("iam", "removeRoleFromInstanceProfile", profile, CancellationToken.None);
        return region;
    }

    public override async Task PrepareAsync(LocalRegion region, FaultPath path, int index)
    {
        if (index > 0)
            await region.ProvisionAsync($"provision-{index}");
    }

    protected override IReadOnlyList<string> Ours(LocalRegion region) =>
    [
        .. region.Left().Except([TheirStack, $"Secret/{TheirRelease}"]),
        .. OfTheChart.SelectMany(kind => region.Kubernetes!.Store.List(kind.ApiVersion, kind.Kind)).Select(item => $"{item["kind"]}/{item["metadata"]!["name"]}"),
    ];

    protected override IReadOnlyList<string> Others(LocalRegion region)
    {
        var store = region.Kubernetes!.Store;
        return
        [
            .. region.Aws.Resources(),
            .. region.Aws.CloudFormation.Stacks.Where(stack => stack.Name == TheirStack).Select(stack => $"{stack.Name} {stack.Status}"),
            .. region.Aws.Eks.AccessEntries(ProvisionedRegion.Cluster).Where(entry => !entry.PrincipalArn.EndsWith($"/{LocalCredentials.InstallerRole}", StringComparison.Ordinal)).Select(Entry),
            .. store.List("v1", "Node").Where(node => node["metadata"]!["labels"]?["karpenter.sh/nodepool"] is null).Select(node => $"{node["metadata"]!["name"]}"),
            .. store.List("v1", "ConfigMap").Concat(store.List("v1", "Secret"))
                .Where(item => (string?)item["metadata"]!["name"] is "karpenter-notes" or TheirRelease)
                .Select(item => $"{item["metadata"]!["name"]} {item["data"]} {item["metadata"]!["labels"]}"),
            .. store.List("v1", "Namespace").Select(space => $"Namespace/{space["metadata"]!["name"]}"),
        ];
    }

    /// <summary>Nodes need the controller, the controller its classes, its release and its role.</summary>
    protected override void ShouldKeepTheOrder(LocalRegion region, string what)
    {
        var left = region.Left();
        string[] order = ["NodeClaim/", "EC2NodeClass/", "Deployment/karpenter", "Millwright-payments-dev"];
        var first = Array.FindIndex(order, kind => left.Any(item => item.StartsWith(kind, StringComparison.Ordinal)));
        if (first >= 0)
            order[first..].ShouldAllBe(kind => left.Any(item => item.StartsWith(kind, StringComparison.Ordinal)), what);
    }

    private static string Entry(FakeAccessEntry entry) => $"{entry.PrincipalArn} {entry.Type}";
}
