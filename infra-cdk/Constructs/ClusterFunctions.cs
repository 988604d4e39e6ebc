using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Millwright.Infra.Functions;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Constructs;

/// <summary>The functions that state machines call, each made once however many machines call it, and the roles that they share by what they may reach.</summary>
public sealed class ClusterFunctions : Construct
{
    /// <summary>
    /// A state that retries what is transient, such as access that is not in effect yet, fails its function up to 18 times in one good run. A run that fails has
    /// an alarm of its own.
    /// </summary>
    private const int MoreThanOneRunRetries = 20;

    private readonly ClusterFunctionsProps _props;
    private readonly Dictionary<FunctionAccess, FunctionRole> _roles;
    private readonly Dictionary<string, PackagedFunction> _functions;

    public ClusterFunctions(Construct scope, string id, ClusterFunctionsProps props)
        : base(scope, id)
    {
        _props = props;
        _roles = MakeRoles();
        var timeouts = MachineDefinition.LoadAll().SelectMany(definition => definition.Timeouts)
            .GroupBy(state => state.Key, state => state.Value, StringComparer.Ordinal)
            .ToDictionary(function => function.Key, function => function.Max(), StringComparer.Ordinal);
        _functions = FunctionList.OfMachines.ToDictionary(spec => spec.Name, spec => MakeFunction(spec, timeouts[spec.Name]), StringComparer.Ordinal);
    }

    /// <summary>The role to which a run lends access to its cluster.</summary>
    public IRole Installer => _roles[FunctionAccess.Kubernetes].Role;

    /// <summary>A function by name.</summary>
    public PackagedFunction this[string name] => _functions[name];

    /// <summary>What a state machine invokes, by name.</summary>
    public IReadOnlyDictionary<string, IFunction> CalledBy(MachineDefinition definition) =>
        definition.Timeouts.Keys.ToDictionary(name => name, name => (IFunction)_functions[name].Function, StringComparer.Ordinal);

    private Dictionary<FunctionAccess, FunctionRole> MakeRoles()
    {
        var roles = new Dictionary<FunctionAccess, FunctionRole>
        {
            [FunctionAccess.Nothing] = new(this, "ComputingRole", "Millwright: functions that only compute"),
            [FunctionAccess.Request] = new(this, "RequestRole", "Millwright: reads what a run was asked for, also in Terraform states"),
            [FunctionAccess.Configuration] = new(this, "ReadingRole", "Millwright: reads clusters and the configuration"),
            [FunctionAccess.Fleet] = new(this, "FleetRole", "Millwright: looks at the whole region"),
            [FunctionAccess.Kubernetes] = new(this, "InstallerRole", "Millwright: works on a cluster while a run lends it access", _props.Settings.Vpc is not null),
            [FunctionAccess.Orphans] = new(this, "SearchingRole", "Millwright: looks for what deleted clusters left"),
        };
        AllowSearching(roles[FunctionAccess.Orphans]);
        foreach (var role in new[] { roles[FunctionAccess.Configuration], roles[FunctionAccess.Kubernetes], roles[FunctionAccess.Fleet] })
        {
            role.Allow(Allow.To("DescribeClusters", ["eks:DescribeCluster"], [Stack.Of(this).FormatArn(new ArnComponents { Service = "eks", Resource = "cluster", ResourceName = "*" })]));
            role.Excuse("Every cluster of the region may be provisioned, also those that do not exist yet.", "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:eks:<AWS::Region>:<AWS::AccountId>:cluster/*]");
            _props.Configuration.AllowReading(role);
        }

        roles[FunctionAccess.Fleet].Allow(Allow.To("ListClusters", ["eks:ListClusters"], ["*"]));
        roles[FunctionAccess.Fleet].Allow(Allow.To("ReadFleet", ["dynamodb:Scan"], [_props.Fleet.TableArn]));
        roles[FunctionAccess.Fleet].Excuse("Listing clusters knows no resources.", "AwsSolutions-IAM5[Resource::*]");
        if (_props.Settings.TerraformStateBuckets is { Count: > 0 } buckets)
            AllowReadingStates(roles[FunctionAccess.Request], buckets);
        if (_props.Settings.ChartRepositories is { Count: > 0 } repositories)
            AllowPulling(roles[FunctionAccess.Kubernetes], repositories);
        return roles;
    }

    /// <summary>It finds; the state machine removes.</summary>
    private void AllowSearching(FunctionRole role)
    {
        const string profiles = "instance-profile";
        role.Allow(Allow.To("FindInstances", ["ec2:DescribeInstances", "ec2:DescribeLaunchTemplates", "ec2:DescribeVolumes"], ["*"]));
        role.Allow(Allow.To("ListInstanceProfiles", ["iam:ListInstanceProfiles"], ["*"]));
        role.Allow(Allow.To("ReadInstanceProfiles", ["iam:GetInstanceProfile"], [Stack.Of(this).FormatArn(new ArnComponents { Service = "iam", Region = "", Resource = profiles, ResourceName = "*" })]));
        role.Excuse("Describing and listing know no resources, and a profile's tags are only known when it was read.", "AwsSolutions-IAM5");
    }

    private static void AllowPulling(FunctionRole role, IReadOnlyList<string> repositories)
    {
        role.Allow(Allow.To("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]));
        // The last one is for a range of versions.
        role.Allow(Allow.To("PullCharts", ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:ListImages"], [.. repositories]));
        role.Excuse("The deployment names the repositories, by a pattern where it wants to.", [.. repositories.Where(repository => repository.Contains('*', StringComparison.Ordinal)).Select(repository => $"AwsSolutions-IAM5[Resource::{repository}]")]);
    }

    private void AllowReadingStates(FunctionRole role, IReadOnlyList<string> places)
    {
        var s3 = $"arn:{Stack.Of(this).Partition}:s3:::";
        role.Allow(Allow.To("ReadTerraformStates", ["s3:GetObject"], [.. places.Select(place => $"{s3}{place.TrimEnd('/')}/*")]));
        // A state that nobody changes has no lock beside it; without this S3 would say 403 of the lock and not 404, and under a condition on the prefix as well.
        role.Allow(Allow.To("ListTerraformStates", ["s3:ListBucket"], [.. places.Select(place => s3 + place.Split('/')[0]).Distinct(StringComparer.Ordinal)]));
        role.Excuse("Which state a run names is known when it runs; the deployment says in which buckets and below which prefixes.", "AwsSolutions-IAM5");
        if (_props.Settings.TerraformStateKeys is { Count: > 0 } keys)
            role.Allow(Allow.To("DecryptTerraformStates", ["kms:Decrypt"], [.. keys]));
    }

    private PackagedFunction MakeFunction(FunctionSpec spec, int timeoutSeconds) => new(this, spec.Name, new PackagedFunctionProps(
        spec,
        _props.Code,
        _roles[spec.Access],
        timeoutSeconds,
        spec.Access == FunctionAccess.Nothing ? new Dictionary<string, string>() : Variables(spec),
        spec.UsesHelm ? [_props.Helm] : [],
        ErrorsToAlarm: MoreThanOneRunRetries,
        _props.Alarm,
        _props.Settings));

    private Dictionary<string, string> Variables(FunctionSpec spec)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MILLWRIGHT_CONFIGURATION"] = _props.Configuration.Location,
            ["MILLWRIGHT_INTERRUPTION_TOPIC_ARN"] = _props.InterruptionTopicArn,
        };
        if (_props.Settings.IsIsolatedVpc)
            variables["MILLWRIGHT_ISOLATED_VPC"] = "true";
        if (spec.UsesHelm)
            variables["MILLWRIGHT_HELM"] = "/opt/helm/helm";
        if (spec.Access == FunctionAccess.Fleet)
        {
            variables["MILLWRIGHT_FLEET_TABLE"] = _props.Fleet.TableName;
            variables["MILLWRIGHT_MAXIMUM_RUNS"] = _props.Settings.MaximumRuns.ToString(CultureInfo.InvariantCulture);
        }

        return variables;
    }
}
