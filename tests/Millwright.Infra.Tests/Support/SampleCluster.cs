using Millwright.Core.Environments;
using Millwright.Core.Problems;
using Millwright.Core.Provisioning;

namespace Millwright.Infra.Tests.Support;

/// <summary>A cluster of the sample environment <c>dev</c>, and what a run of it gives to its stack.</summary>
internal static class SampleCluster
{
    public const string Region = "eu-central-1";
    public const string Account = "123456789012";

    private static readonly ClusterFacts Facts = new(
        "payments-dev",
        $"arn:aws:eks:{Region}:{Account}:cluster/payments-dev",
        "1.35",
        "https://0123456789abcdef.gr7.eu-central-1.eks.amazonaws.com",
        $"https://oidc.eks.{Region}.amazonaws.com/id/0123456789ABCDEF",
        "API",
        IsAutoMode: false,
        "ipv4",
        ["subnet-1", "subnet-2"],
        "sg-1",
        new Dictionary<string, string>());

    public static ResourceNames Names { get; } = ResourceNames.For(Facts.Name, Region);

    public static IReadOnlyList<KeyValuePair<string, string>> Parameters(
        string topicArn = $"arn:aws:sns:{Region}:{Account}:interruptions", IdentityChoice identity = IdentityChoice.PodIdentity, string ipFamily = "ipv4")
    {
        var problems = new ProblemList();
        var environment = EnvironmentFileReader.Read("dev.yaml", File.ReadAllText(Path.Combine(Repository.Infra, "environments", "dev.yaml")), problems);
        problems.Items.ShouldBeEmpty();
        return ClusterStackParameters.For(Facts with { IpFamily = ipFamily }, environment!, Names, identity, topicArn);
    }
}
