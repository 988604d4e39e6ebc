using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.Assertions;
using Millwright.Infra.Settings;
using Millwright.Infra.Stacks;

namespace Millwright.Infra.Tests.Support;

/// <summary>The app as <c>cdk synth</c> makes it with the context of <c>cdk.json</c>, but with small zips in place of the functions and Helm.</summary>
public sealed class SynthesizedApp : IDisposable
{
    private readonly Lazy<(SynthesizedTemplate Region, SynthesizedTemplate Cluster)> _everyChoice;
    private readonly string _folder = Directory.CreateTempSubdirectory("millwright-infra-").FullName;
    private int _synthesized;

    public SynthesizedApp()
    {
        EnvironmentsZip = Infra.Packaging.EnvironmentsPackage.Build(_folder, Path.Combine(Repository.Infra, "environments")).Path;
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
        var (region, cluster, stack) = Synthesize(new RegionSettings());
        RegionFile = region;
        ClusterFile = cluster;
        RegionTemplate = Template.FromStack(stack);
        Region = new SynthesizedTemplate(region);
        Cluster = new SynthesizedTemplate(cluster);
        _everyChoice = new(() => With(new RegionSettings
        {
            Vpc = new("vpc-0a1b2c3d", ["subnet-0a1b2c3d", "subnet-0a1b2c3e"], ["sg-0a1b2c3d"]),
            ChartRepositories = ["arn:aws:ecr:eu-central-1:111122223333:repository/charts/*"],
            IsIsolatedVpc = true,
            TerraformStateBuckets = ["tf-state", "shared/eks"],
            TerraformStateKeys = ["arn:aws:kms:eu-central-1:111122223333:key/1234abcd"],
            TrustsSystemRoots = true,
            PermissionsBoundary = "workloads",
            AlarmEmail = "platform@example.com",
        }));
    }

    /// <summary>The template of the region's stack.</summary>
    public SynthesizedTemplate Region { get; }

    /// <summary>The template of a cluster's stack.</summary>
    public SynthesizedTemplate Cluster { get; }

    /// <summary>Both templates, with everything that a deployer may choose.</summary>
    public (SynthesizedTemplate Region, SynthesizedTemplate Cluster) WithEveryChoice => _everyChoice.Value;

    /// <summary>The template of the region's stack, for the CDK's own assertions.</summary>
    public Template RegionTemplate { get; }

    /// <summary>The sample environments, packed as for a deployment.</summary>
    public string EnvironmentsZip { get; }

    public string RegionFile { get; }

    public string ClusterFile { get; }

    /// <summary>Synthesizes the app anew, with other settings.</summary>
    public (SynthesizedTemplate Region, SynthesizedTemplate Cluster) With(RegionSettings settings)
    {
        var (region, cluster, _) = Synthesize(settings);
        return (new(region), new(cluster));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (string Region, string Cluster, RegionStack Stack) Synthesize(RegionSettings settings)
    {
        var folder = Path.Combine(_folder, $"{_synthesized++}");
        var app = new App(new AppProps { Outdir = folder, Context = Context() });
        var cluster = ClusterTemplate.Synthesize(Path.Combine(folder, "cluster"), settings.PermissionsBoundary);
        var stack = new RegionStack(app, "Region", new RegionStackProps(settings, StandIn("functions.zip"), StandIn("helm.zip"), EnvironmentsZip, cluster));
        app.Synth();
        return (Path.Combine(folder, "Region.template.json"), cluster, stack);
    }

    /// <summary>The flags shape the template, so tests have the ones that are deployed with.</summary>
    private static Dictionary<string, object> Context()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cdk.json")))!;
        return file["context"]!.AsObject().ToDictionary(flag => flag.Key, flag => Value(flag.Value!), StringComparer.Ordinal);
    }

    private static object Value(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.Array => node.AsArray().Select(item => Value(item!)).ToArray(),
        _ => node.GetValue<string>(),
    };

    private string StandIn(string name)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
            Infra.Packaging.ReproducibleZip.Write(path, [new(name, typeof(SynthesizedApp).Assembly.Location, IsExecutable: true)]);
        return path;
    }
}
