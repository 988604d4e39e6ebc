using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Millwright.Infra.Functions;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Constructs;

/// <summary>The provisioning of clusters: the functions with their roles, the fleet table, the state machine, and the event that starts it.</summary>
public sealed class Provisioning : Construct
{
    private readonly ProvisioningProps _props;
    private readonly Dictionary<FunctionAccess, FunctionRole> _roles;

    public Provisioning(Construct scope, string id, ProvisioningProps props)
        : base(scope, id)
    {
        _props = props;
        _roles = MakeRoles();
        var definition = ProvisioningDefinition.Load();
        Functions = FunctionList.Provisioning.ToDictionary(spec => spec.Name, spec => MakeFunction(spec, definition), StringComparer.Ordinal);
        Fleet = RecordTable.Create(this, "Fleet", partitionKey: "cluster");
        Machine = new ProvisioningMachine(this, "Machine", new ProvisioningMachineProps(
            definition,
            Functions.ToDictionary(function => function.Key, function => (IFunction)function.Value.Function, StringComparer.Ordinal),
            _roles[FunctionAccess.Kubernetes].Role,
            Fleet,
            props.ClusterTemplate,
            props.InterruptionTopicArn,
            props.Alarm,
            props.Settings));
    }

    /// <summary>The functions by name.</summary>
    public IReadOnlyDictionary<string, PackagedFunction> Functions { get; }

    /// <summary>What runs where, one record a cluster.</summary>
    public Table Fleet { get; }

    public ProvisioningMachine Machine { get; }

    private Dictionary<FunctionAccess, FunctionRole> MakeRoles()
    {
        var isInVpc = _props.Settings.Vpc is not null;
        var roles = new Dictionary<FunctionAccess, FunctionRole>
        {
            [FunctionAccess.Nothing] = new(this, "ComputingRole", "Millwright: functions that only compute", isInVpc),
            [FunctionAccess.Configuration] = new(this, "ReadingRole", "Millwright: reads clusters and the configuration", isInVpc),
            [FunctionAccess.Kubernetes] = new(this, "InstallerRole", "Millwright: works on a cluster while a run lends it access", isInVpc),
        };
        foreach (var role in new[] { roles[FunctionAccess.Configuration], roles[FunctionAccess.Kubernetes] })
        {
            role.Allow(Allow.To("DescribeClusters", ["eks:DescribeCluster"], [Stack.Of(this).FormatArn(new ArnComponents { Service = "eks", Resource = "cluster", ResourceName = "*" })]));
            role.Excuse("Every cluster of the region may be provisioned, also those that do not exist yet.", "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:eks:<AWS::Region>:<AWS::AccountId>:cluster/*]");
            _props.Configuration.AllowReading(role);
        }

        if (_props.Settings.ChartRepositories is { Count: > 0 } repositories)
            AllowPulling(roles[FunctionAccess.Kubernetes], repositories);
        return roles;
    }

    private static void AllowPulling(FunctionRole role, IReadOnlyList<string> repositories)
    {
        role.Allow(Allow.To("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]));
        role.Allow(Allow.To("PullCharts", ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], [.. repositories]));
    }

    private PackagedFunction MakeFunction(FunctionSpec spec, ProvisioningDefinition definition) => new(this, spec.Name, new PackagedFunctionProps(
        spec,
        _props.Code,
        _roles[spec.Access],
        definition.Timeouts[spec.Name],
        spec.Access == FunctionAccess.Nothing ? new Dictionary<string, string>() : Variables(spec),
        spec.UsesHelm ? [_props.Helm] : [],
        ErrorsToAlarm: MoreThanOneRunRetries,
        _props.Alarm,
        _props.Settings));

    /// <summary>
    /// A state that retries what is transient, such as access that is not in effect yet, fails its function up to 18 times in one good run. A run that fails has
    /// an alarm of its own.
    /// </summary>
    private const int MoreThanOneRunRetries = 20;

    private Dictionary<string, string> Variables(FunctionSpec spec)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MILLWRIGHT_CONFIGURATION"] = _props.Configuration.Location,
            ["MILLWRIGHT_INTERRUPTION_TOPIC_ARN"] = _props.InterruptionTopicArn,
        };
        if (spec.UsesHelm)
            variables["MILLWRIGHT_HELM"] = "/opt/helm/helm";
        return variables;
    }
}
