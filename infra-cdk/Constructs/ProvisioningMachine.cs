using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: the state machine logs every transition without its data, is traced, rings when a run fails, and may do what its states do and nothing more.
/// CloudTrail's report of a new cluster starts it.
/// </summary>
public sealed class ProvisioningMachine : Construct
{
    private static readonly Duration AlarmPeriod = Duration.Minutes(5);
    private static readonly string[] IgnoredChecks = ["E3601"];

    private readonly ProvisioningMachineProps _props;

    public ProvisioningMachine(Construct scope, string id, ProvisioningMachineProps props)
        : base(scope, id)
    {
        _props = props;
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com"), Description = "Millwright: the provisioning state machine" });
        var policies = AddPermissions(role);
        // AWS keeps one resource policy for all log groups of deliveries, and names under this prefix do not lengthen it.
        var logs = LogGroups.Create(this, "Logs", $"/aws/vendedlogs/states/{props.Settings.NamePrefix}-Provision", props.Settings.LogRetentionDays);
        StateMachine = new CfnStateMachine(this, "StateMachine", new CfnStateMachineProps
        {
            StateMachineName = $"{props.Settings.NamePrefix}-Provision",
            DefinitionString = props.Definition.Text,
            DefinitionSubstitutions = Substitutions(),
            RoleArn = role.RoleArn,
            TracingConfiguration = new CfnStateMachine.TracingConfigurationProperty { Enabled = true },
            LoggingConfiguration = new CfnStateMachine.LoggingConfigurationProperty
            {
                Level = "ALL",
                IncludeExecutionData = false,
                Destinations = new[] { new CfnStateMachine.LogDestinationProperty { CloudWatchLogsLogGroup = new CfnStateMachine.CloudWatchLogsLogGroupProperty { LogGroupArn = logs.LogGroupArn } } },
            },
        });
        StateMachine.Node.AddDependency(policies);
        // Its pattern for resources knows the partition aws only, and no placeholder within an ARN.
        StateMachine.AddMetadata("cfn-lint", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["config"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["ignore_checks"] = IgnoredChecks },
        });
        AddAlarm();
        AddStart();
    }

    public CfnStateMachine StateMachine { get; }

    /// <summary>A metric of the machine's runs.</summary>
    public Metric Metric(string name, Duration period) => new(new MetricProps
    {
        Namespace = "AWS/States",
        MetricName = name,
        DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["StateMachineArn"] = StateMachine.Ref },
        Statistic = "Sum",
        Period = period,
    });

    private Dictionary<string, string> Substitutions()
    {
        var substitutions = _props.Functions.ToDictionary(function => ProvisioningDefinition.Placeholder(function.Key), function => function.Value.FunctionArn, StringComparer.Ordinal);
        substitutions["Partition"] = Stack.Of(this).Partition;
        substitutions["InstallerRoleArn"] = _props.Installer.RoleArn;
        substitutions["ClusterTemplateUrl"] = _props.ClusterTemplate.HttpUrl;
        substitutions["FleetTable"] = _props.Fleet.TableName;
        return substitutions;
    }

    private IDependable[] AddPermissions(Role role)
    {
        var stack = Stack.Of(this);
        var machine = new MachinePermissions(stack);
        var policy = new Policy(this, "Policy", new PolicyProps { Roles = [role] });
        policy.AddStatements(
        [
            MachinePermissions.Invoke(_props.Functions.Values.Select(function => function.FunctionArn)),
            .. machine.LookAtClusters(),
            .. machine.LendAccess(_props.Installer),
            .. machine.PrepareAccount(),
            .. machine.KeepStacks(_props.ClusterTemplate.HttpUrl, _props.ClusterTemplate.Bucket.ArnForObjects(_props.ClusterTemplate.S3ObjectKey)),
            .. machine.TakeTurns(_props.Fleet.TableArn, _props.Settings.NamePrefix),
            .. machine.RecordRuns(_props.Fleet.TableArn),
            .. MachinePermissions.LogAndTrace(),
        ]);
        policy.Excuse("Clusters, their node groups, access entries, stacks and executions are confined by name, and what has no resources to describe is listed with its reason in RoleStatementTests.", "AwsSolutions-IAM5");

        // A policy of its own, since both in one are beyond what a role holds inline.
        var clusterStack = new ManagedPolicy(this, "ClusterStackPolicy", new ManagedPolicyProps
        {
            Description = "Millwright: what CloudFormation may do for the provisioning state machine",
            Roles = [role],
            Statements = [.. new ClusterStackPermissions(stack, _props.InterruptionTopicArn, _props.Settings.PermissionsBoundary).All()],
        });
        clusterStack.Excuse("What is made for clusters is confined by the names that runs give it, and by CloudFormation making the call.", "AwsSolutions-IAM5");
        return [policy, clusterStack];
    }

    private void AddAlarm()
    {
        var alarm = new Alarm(this, "RunFailed", new AlarmProps
        {
            AlarmDescription = "A provisioning run failed, or was ended from outside. The fleet dashboard shows the cluster, the state, the error and its remedy; start the run again when that is mended.",
            Metric = new MathExpression(new MathExpressionProps
            {
                Expression = "failed + timedOut + aborted",
                Label = "Failed runs",
                Period = AlarmPeriod,
                UsingMetrics = new Dictionary<string, IMetric>(StringComparer.Ordinal)
                {
                    ["failed"] = Metric("ExecutionsFailed", AlarmPeriod),
                    ["timedOut"] = Metric("ExecutionsTimedOut", AlarmPeriod),
                    ["aborted"] = Metric("ExecutionsAborted", AlarmPeriod),
                },
            }),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        alarm.AddAlarmAction(_props.Alarm);
    }

    private void AddStart()
    {
        var role = new Role(this, "StartRole", new RoleProps { AssumedBy = new ServicePrincipal("events.amazonaws.com"), Description = "Millwright: starts the provisioning of a new cluster" });
        var policy = new Policy(this, "StartPolicy", new PolicyProps { Roles = [role], Statements = [Allow.To("StartRun", ["states:StartExecution"], [StateMachine.Ref])] });
        var rule = new DeliveredRule(this, "ClusterCreated", new DeliveredRuleProps(
            "A new EKS cluster gets its Karpenter", EventPatterns.ClusterCreated, StateMachine.Ref, role.RoleArn, Duration.Hours(24), _props.Alarm));
        rule.Node.AddDependency(policy);
    }
}
