using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Surroundings;
using Millwright.Adapters.Helm;
using Millwright.Cli.Clusters;
using Millwright.Cli.Plan;
using Millwright.Functions.Composition;
using Millwright.Local.Regions;

namespace Millwright.EndToEnd.Tests;

/// <summary>Plans for a region's cluster, by a caller who has an access entry of his own.</summary>
internal static class SamplePlan
{
    public static async Task<(int ExitCode, string Output, string Error)> PlanAsync(this LocalRegion region, string folder, Func<PlanOptions, PlanOptions>? change = null)
    {
        // A plan looks at a cluster that has been there for a while.
        (region.Cluster!.DescribesUntilActive, region.Cluster.TokensRefusedAfterGrant) = (0, 0);
        await AdmitCallerAsync(region);
        var options = new PlanOptions(new ClusterChoice(region.Cluster.Name, Kubeconfig: null, LocalRegion.Name), "dev")
        {
            Folder = folder,
            Charts = SampleRegion.Options.Charts,
            IsDiff = true,
        };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await PlanRun.RunAsync(change?.Invoke(options) ?? options, Services(region), output, error, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }

    private static PlanServices Services(LocalRegion region)
    {
        var variables = region.FunctionVariables;
        var eks = new Uri(variables[FunctionSettings.EksEndpointVariable]);
        return new PlanServices(
            name => new EksClusters(new HttpClient(), eks, name, new FixedCredentialSource(LocalCredentials.Installer), TimeProvider.System),
            _ => new RegionSurroundings(region),
            _ => Task.FromResult(new HelmClient(new HelmOptions(variables[FunctionSettings.HelmVariable]), log: _ => { })),
            variables.GetValueOrDefault,
            TimeProvider.System);
    }

    /// <summary>A run takes its own access away with it.</summary>
    private static async Task AdmitCallerAsync(LocalRegion region)
    {
        if (region.InstallerEntries().Count > 0)
            return;
        var entry = new JsonObject { ["ClusterName"] = region.Cluster!.Name, ["PrincipalArn"] = region.Aws.Account.RoleArn(LocalCredentials.InstallerRole) };
        await region.Aws.CallAsync("eks", "createAccessEntry", entry, CancellationToken.None);
        var policy = (JsonObject)entry.DeepClone();
        policy["PolicyArn"] = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
        policy["AccessScope"] = new JsonObject { ["Type"] = "cluster" };
        await region.Aws.CallAsync("eks", "associateAccessPolicy", policy, CancellationToken.None);
    }

    /// <summary>The stand-in speaks EC2 only as the state machine does.</summary>
    private sealed class RegionSurroundings(LocalRegion region) : IClusterSurroundings
    {
        public async Task<ClusterSurroundings> LookAsync(string cluster, CancellationToken cancellationToken)
        {
            return new ClusterSurroundings(
                [.. (await CallAsync("eks", "listNodegroups", new JsonObject { ["ClusterName"] = cluster }))["Nodegroups"]!.AsArray().Select(name => (string)name!)],
                [],
                (await CallAsync("ec2", "describeSubnets", Tagged()))["Subnets"]!.AsArray().Count,
                (await CallAsync("ec2", "describeSecurityGroups", Tagged()))["SecurityGroups"]!.AsArray().Count);

            JsonObject Tagged() => new()
            {
                ["Filters"] = new JsonArray(new JsonObject { ["Name"] = "tag:karpenter.sh/discovery", ["Values"] = new JsonArray(cluster) }),
            };

            async Task<JsonNode> CallAsync(string service, string action, JsonObject parameters) => (await region.Aws.CallAsync(service, action, parameters, cancellationToken))!;
        }
    }
}
