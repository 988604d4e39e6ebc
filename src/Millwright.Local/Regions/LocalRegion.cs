using System.Text;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Configuration;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Aws.Revisions;
using Millwright.Functions.Composition;
using Millwright.Functions.Logging;
using Millwright.Functions.Runtime;
using Millwright.Local.Aws;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Kubeconfigs;
using Millwright.Local.Kubernetes;
using Millwright.Local.StateMachines;
using Millwright.Local.Tools;

namespace Millwright.Local.Regions;

/// <summary>
/// A whole region on this machine: the deployed state machine on a local engine, the deployed functions in this process, the real helm, and stand-ins for AWS and
/// for the Kubernetes API of one cluster. Everything that it starts or writes is gone when it is disposed of.
/// </summary>
public sealed class LocalRegion : IAsyncDisposable
{
    /// <summary>The region that the sample events come from.</summary>
    public const string Name = "eu-west-1";

    /// <summary>The table of what runs where.</summary>
    public const string FleetTable = "millwright-fleet";

    /// <summary>The state machine that starts provisioning where it is due.</summary>
    public const string Reconcile = "reconcile";

    /// <summary>An endpoint at which nobody answers: nothing listens on the port of the old discard service.</summary>
    private const string Nowhere = "https://127.0.0.1:9";

    /// <summary>The state machine that provisions a cluster.</summary>
    public const string Provision = "provision";

    /// <summary>The state machine that ends Karpenter on a cluster, or sweeps after it.</summary>
    public const string Deprovision = "deprovision";

    private static readonly string[] _patientStates = ["WaitForController", "WaitForNodePools", "WaitForNodeClaims", "WaitForNodeClasses"];

    private readonly LocalRegionOptions _options;
    private readonly LocalTools _tools;
    private readonly DirectoryInfo _folder;
    private readonly EksEndpoint _eks;
    private readonly Dictionary<string, StateMachineDefinition> _definitions;

    private LocalRegion(
        LocalRegionOptions options, LocalTools tools, DirectoryInfo folder, FakeAws aws, EksEndpoint eks, FakeCluster? cluster, KubernetesStandIn? kubernetes, RevisionFolder revision)
    {
        (_options, _tools, _folder, _eks) = (options, tools, folder, eks);
        (Aws, Cluster, Kubernetes, Revision) = (aws, cluster, kubernetes, revision);
        _definitions = new(StringComparer.Ordinal)
        {
            [Provision] = Load(options.StateMachine, aws),
            [Reconcile] = Load(Path.Combine(AppContext.BaseDirectory, "state-machines", "reconcile.asl.json"), aws),
            [Deprovision] = Load(Path.Combine(AppContext.BaseDirectory, "state-machines", "deprovision.asl.json"), aws),
        };
        var host = new FunctionHost(CreateFunctions(), new FunctionLog(options.Log, LogLevel.Info, options.Time), options.Time);
        Tasks = new LocalTasks(aws, host.InvokeAsync);
    }

    /// <summary>The stand-in for AWS, which counts every call.</summary>
    public FakeAws Aws { get; }

    /// <summary>The cluster as EKS knows it; null where the input names none.</summary>
    public FakeCluster? Cluster { get; }

    /// <summary>The stand-in for the cluster's Kubernetes API; null where a kubeconfig took its place.</summary>
    public KubernetesStandIn? Kubernetes { get; }

    /// <summary>The revision that is in force.</summary>
    public RevisionFolder Revision { get; }

    /// <summary>Stands in for the buckets of Terraform states: one folder for each.</summary>
    public DirectoryInfo TerraformStates => new(Path.Combine(_folder.FullName, "terraform-states"));

    /// <summary>Does the state machine's tasks.</summary>
    public LocalTasks Tasks { get; }

    /// <summary>The variables by which functions in processes of their own are configured for this region.</summary>
    public IReadOnlyDictionary<string, string> FunctionVariables => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [FunctionSettings.ConfigurationVariable] = new Uri(_folder.FullName).AbsoluteUri,
        [FunctionSettings.TerraformVariable] = new Uri(TerraformStates.FullName).AbsoluteUri,
        [FunctionSettings.TopicVariable] = Aws.Account.Arn("sns", "millwright-interruptions"),
        [FunctionSettings.RegionVariable] = Name,
        [FunctionSettings.HelmVariable] = _tools.Helm,
        [FunctionSettings.ChartsVariable] = _options.Charts ?? "",
        [FunctionSettings.FleetTableVariable] = FleetTable,
        [FunctionSettings.EksEndpointVariable] = _eks.Address.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = LocalCredentials.Installer.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = LocalCredentials.Installer.SecretAccessKey,
    };

    /// <summary>Starts a region with the cluster that an execution's input speaks of.</summary>
    /// <param name="input">The input that an execution will get.</param>
    /// <param name="options">What the region is made of.</param>
    /// <param name="progress">Told what takes long.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<LocalRegion> StartAsync(JsonNode input, LocalRegionOptions options, IProgress<string>? progress, CancellationToken ct)
    {
        var revision = RevisionFolder.Read(options.Environments);
        var external = options.Kubeconfig is { } kubeconfig ? KubeconfigFile.Read(kubeconfig) : null;
        var tools = await LocalTools.PrepareAsync(progress, ct);
        var folder = Directory.CreateTempSubdirectory("millwright-");
        var aws = new FakeAws(new AwsAccount(options.Time) { Region = Name });
        aws.DynamoDb.AddTable(FleetTable, "cluster");
        KubernetesStandIn? kubernetes = null;
        EksEndpoint? eks = null;
        try
        {
            var cluster = ClusterEvent.Read(input, Name);
            if (cluster is not null)
                options.Scenario.Shape(cluster);
            if (external is null)
                kubernetes = await LocalCluster.StartAsync(aws, cluster, options.Scenario, options.Time, ct);
            if (cluster is not null)
            {
                cluster.Endpoint = (kubernetes?.Endpoint ?? external!.Endpoint).GetLeftPart(UriPartial.Authority);
                cluster.CertificateAuthorityData = Convert.ToBase64String(Encoding.ASCII.GetBytes(kubernetes?.CertificateAuthorityPem ?? external!.CertificateAuthorityPem ?? ""));
                if (!options.Scenario.Reachable)
                    cluster.Endpoint = Nowhere;
                options.Scenario.Shape(aws, cluster);
            }

            eks = await EksEndpoint.StartAsync(aws, ct);
            await new RevisionStore(new DirectoryConfigurationStore(folder.FullName)).PublishAsync(revision.Sha, revision.Files, revision.Environments, ct);
            return new LocalRegion(options, tools, folder, aws, eks, cluster, kubernetes, revision);
        }
        catch
        {
            await DisposeAsync(eks, kubernetes, folder);
            throw;
        }
    }

    /// <summary>Provisions once. Several runs may go on at a time.</summary>
    public Task<ExecutionResult> ExecuteAsync(JsonNode input, string executionName, Action<ExecutionEvent>? onEvent, CancellationToken ct) =>
        ExecuteAsync(Provision, input, executionName, onEvent, ct);

    /// <summary>Runs one of the state machines once: <see cref="Provision"/>, <see cref="Deprovision"/>, <see cref="Reconcile"/>.</summary>
    public async Task<ExecutionResult> ExecuteAsync(string stateMachine, JsonNode input, string executionName, Action<ExecutionEvent>? onEvent, CancellationToken ct)
    {
        var options = ExecutionOptions(stateMachine, executionName);
        using var execution = Aws.StepFunctions.Begin(options.ExecutionArn, options.StateMachineArn, input);
        var result = await new StateMachineEngine(_tools, _options.Time).ExecuteAsync(_definitions[stateMachine], input, Tasks, options, onEvent, ct);
        execution.End(result);
        return result;
    }

    public ValueTask DisposeAsync() => DisposeAsync(_eks, Kubernetes, _folder);

    /// <summary>Against a real API the states that wait for Kubernetes take their time: nothing there hurries because a demo does.</summary>
    private ExecutionOptions ExecutionOptions(string stateMachine, string executionName)
    {
        var options = new ExecutionOptions(executionName, _options.Pace) { StateMachineArn = Aws.Account.Arn("states", $"stateMachine:{stateMachine}") };
        var pause = TimeSpan.FromSeconds(10);
        return Kubernetes is not null
            ? options
            : options with { Waits = _patientStates.ToDictionary(state => state, _ => pause) };
    }

    private FunctionTable CreateFunctions()
    {
        var variables = FunctionVariables;
        var settings = new Lazy<FunctionSettings>(() => FunctionSettings.Read(name => variables.GetValueOrDefault(name)));
        return FunctionCatalog.Create(settings, _options.Time, new FunctionServices(Clusters, EksClusters, _ => new LocalFleetTable(Aws), _ => new LocalResources(Aws)));
    }

    private IClusters Clusters(FunctionSettings settings)
    {
        var clusters = EksClusters(settings);
        return _options.Kubeconfig is { } kubeconfig ? new KubeconfigClusters(clusters, KubeconfigFile.Read(kubeconfig)) : clusters;
    }

    private EksClusters EksClusters(FunctionSettings settings) =>
        FunctionCatalog.Clusters(settings, new FixedCredentialSource(LocalCredentials.Installer), _options.Time);

    /// <summary>A definition takes those of the substitutions that it names.</summary>
    private static StateMachineDefinition Load(string path, FakeAws aws)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var named = Substitutions(aws).Where(pair => text.Contains($"${{{pair.Key}}}", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        return StateMachineDefinition.Load(path, named);
    }

    private static Dictionary<string, string> Substitutions(FakeAws aws)
    {
        var substitutions = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Partition"] = aws.Account.Partition,
            ["InstallerRoleArn"] = aws.Account.RoleArn(LocalCredentials.InstallerRole),
            ["ClusterTemplateUrl"] = $"https://millwright-assets.s3.{Name}.amazonaws.com/cluster-stack.json",
            ["FleetTable"] = FleetTable,
            ["ProvisionMachineArn"] = aws.Account.Arn("states", $"stateMachine:{Provision}"),
        };
        foreach (var function in FunctionCatalog.Names)
            substitutions[$"{function}FunctionArn"] = aws.Account.Arn("lambda", $"function:{function}");
        return substitutions;
    }

    private static async ValueTask DisposeAsync(EksEndpoint? eks, KubernetesStandIn? kubernetes, DirectoryInfo folder)
    {
        if (eks is not null)
            await eks.DisposeAsync();
        if (kubernetes is not null)
            await kubernetes.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
