using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Eks;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Kubernetes;

namespace Millwright.Cli.Tests.Clusters;

/// <summary>An EKS cluster of one caller, whom its API knows only by an access entry.</summary>
internal sealed class EksStandIn : IAsyncDisposable
{
    public const string Region = "eu-west-1";
    public const string Name = "payments-dev";

    private static readonly AwsCredentials Caller = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private readonly EksEndpoint _eks;

    private EksStandIn(FakeAws aws, KubernetesStandIn kubernetes, EksEndpoint eks) => (Aws, Kubernetes, _eks) = (aws, kubernetes, eks);

    public FakeAws Aws { get; }

    public KubernetesStandIn Kubernetes { get; }

    private string CallerArn => Aws.Account.RoleArn("engineer");

    public static async Task<EksStandIn> StartAsync()
    {
        var aws = new FakeAws(new AwsAccount(TimeProvider.System) { Region = Region });
        var authenticator = new EksTokenAuthenticator(aws.Eks, Name, Region, [new KnownIdentity(Caller, aws.Account.RoleArn("engineer"))], TimeProvider.System);
        var kubernetes = await KubernetesStandIn.StartAsync(new KubernetesStandInOptions { Authenticator = authenticator }, CancellationToken.None);
        var standIn = new EksStandIn(aws, kubernetes, await EksEndpoint.StartAsync(aws, CancellationToken.None));
        standIn.AddCluster(Name, kubernetes.Endpoint.GetLeftPart(UriPartial.Authority));
        return standIn;
    }

    public IClusters Clusters(string region) => new EksClusters(new HttpClient(), _eks.Address, region, new FixedCredentialSource(Caller), TimeProvider.System);

    public void AddCluster(string name, string endpoint) => Aws.AddCluster(new FakeCluster(name)
    {
        Endpoint = endpoint,
        CertificateAuthorityData = System.Convert.ToBase64String(Encoding.ASCII.GetBytes(Kubernetes.CertificateAuthorityPem)),
    });

    /// <summary>What the remedy for an unknown caller says to do.</summary>
    public async Task AdmitCallerAsync()
    {
        var entry = new JsonObject { ["ClusterName"] = Name, ["PrincipalArn"] = CallerArn };
        await Aws.CallAsync("eks", "createAccessEntry", entry, CancellationToken.None);
        var policy = (JsonObject)entry.DeepClone();
        policy["PolicyArn"] = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
        policy["AccessScope"] = new JsonObject { ["Type"] = "cluster" };
        await Aws.CallAsync("eks", "associateAccessPolicy", policy, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _eks.DisposeAsync();
        await Kubernetes.DisposeAsync();
    }
}
