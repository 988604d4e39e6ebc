using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Surroundings;
using Millwright.Cli.Clusters;
using Millwright.Core.Environments;
using Millwright.Core.Provisioning;

namespace Millwright.Cli.Plan;

/// <summary>The cluster that a plan is made for, as far as it can be asked.</summary>
/// <param name="Facts">What EKS knows; where it is not asked, each unknown as the <c>${NAME}</c> that it would fill.</param>
/// <param name="Surroundings">What lies around the cluster in AWS.</param>
/// <param name="Connection">The cluster itself; null offline.</param>
/// <param name="Notes">What is not known.</param>
internal sealed record PlanTarget(ClusterFacts Facts, ClusterSurroundings Surroundings, ClusterConnection? Connection, IReadOnlyList<string> Notes) : IDisposable
{
    /// <summary>Whether EKS was asked, so that all of <see cref="Facts"/> is true.</summary>
    public bool IsKnown => Connection?.Facts is not null;

    /// <summary>The node group that a run would take.</summary>
    public string NodeGroup => Surroundings.Nodegroups is [var first, ..] ? first : "";

    /// <exception cref="Core.Failures.FailureException">The cluster cannot be reached.</exception>
    public static async Task<PlanTarget> OpenAsync(PlanOptions options, PlanServices services, CancellationToken cancellationToken)
    {
        var region = AwsRegion.Find(options.Cluster.Region, services.Variable);
        if (options.IsOffline)
            return Unknown(options, region, Placeholder(KnownVariables.ClusterEndpoint), version: "", connection: null);
        var connection = await ClusterConnection.OpenAsync(options.Cluster, services.Eks, services.Variable, cancellationToken);
        return connection.Facts is { } facts
            ? new PlanTarget(facts, await services.Surroundings(region).LookAsync(facts.Name, cancellationToken), connection, [])
            : Unknown(options, region, connection.Connection.Endpoint.AbsoluteUri.TrimEnd('/'), connection.Version.ToString(), connection);
    }

    public void Dispose() => Connection?.Dispose();

    private static PlanTarget Unknown(PlanOptions options, string region, string endpoint, string version, ClusterConnection? connection) => new(
        new ClusterFacts(
            options.Cluster.Cluster!,
            $"arn:aws:eks:{region}:{Placeholder(KnownVariables.AccountId)}:cluster/{options.Cluster.Cluster}",
            version,
            endpoint,
            OidcIssuer: "",
            AuthenticationMode: "API",
            IsAutoMode: false,
            IpFamily: "ipv4",
            SubnetIds: [],
            SecurityGroupId: "",
            Tags: new Dictionary<string, string>()),
        new ClusterSurroundings([Placeholder(KnownVariables.NodeGroupName)], [], TaggedSubnets: 1, TaggedSecurityGroups: 1),
        connection,
        [$"AWS was not asked about the cluster: {Placeholder(KnownVariables.AccountId)}, {Placeholder(KnownVariables.NodeGroupName)} and what else only it knows stand unfilled, and discovery by tag is taken to find what it looks for"]);

    private static string Placeholder(string variable) => $"${{{variable}}}";
}
