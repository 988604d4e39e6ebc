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
    private readonly ProvisioningMachineProps _props;

    public ProvisioningMachine(Construct scope, string id, ProvisioningMachineProps props)
        : base(scope, id)
    {
        _props = props;
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com"), Description = "Millwright: the provisioning state machine" });
        var policy = AddPermissions(role);
        // AWS keeps one resource policy for all log groups of deliveries, and names under this prefix do not lengthen it.
        var logs = LogGroups.Create(this, "Logs", $"/aws/vendedlogs/states/{props.Settings.NamePrefix}-Provision", props.Settings.LogRetentionDays);
        StateMachine = new StateMachine(this, "StateMachine", new StateMachineProps
        {
            StateMachineName = $"{props.Settings.NamePrefix}-Provision",
            DefinitionBody = DefinitionBody.FromString(props.Definition.Text),
            DefinitionSubstitutions = Substitutions(),
            Role = role,
            TracingEnabled = true,
            Logs = new LogOptions { Destination = logs, Level = Amazon.CDK.AWS.StepFunctions.LogLevel.ALL, IncludeExecutionData = false },
        });
        StateMachine.Node.AddDependency(policy);
        ExcuseLibraryStatements(role);
        AddAlarm();
        AddStart();
    }

    public StateMachine StateMachine { get; }

    private Dictionary<string, string> Substitutions()
    {
        var substitutions = _props.Functions.ToDictionary(function => ProvisioningDefinition.Placeholder(function.Key), function => function.Value.FunctionArn, StringComparer.Ordinal);
        substitutions["Partition"] = Stack.Of(this).Partition;
        substitutions["InstallerRoleArn"] = _props.Installer.RoleArn;
        substitutions["ClusterTemplateUrl"] = _props.ClusterTemplate.HttpUrl;
        substitutions["FleetTable"] = _props.Fleet.TableName;
        return substitutions;
    }

    private ManagedPolicy AddPermissions(Role role)
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
            .. machine.RecordRuns(_props.Fleet.TableArn),
        ]);
        policy.Excuse("Clusters, their node groups, access entries and stacks are confined by name, and what has no resources to describe is listed with its reason in RoleStatementTests.", "AwsSolutions-IAM5");

        // A policy of its own, since both in one are beyond what a role holds inline.
        var clusterStack = new ManagedPolicy(this, "ClusterStackPolicy", new ManagedPolicyProps
        {
            Description = "Millwright: what CloudFormation may do for the provisioning state machine",
            Roles = [role],
            Statements = [.. new ClusterStackPermissions(stack, _props.InterruptionTopicArn, _props.Settings.PermissionsBoundary).All()],
        });
        clusterStack.Node.AddDependency(policy);
        clusterStack.Excuse("What is made for clusters is confined by the names that runs give it, and by CloudFormation making the call.", "AwsSolutions-IAM5");
        return clusterStack;
    }

    private static void ExcuseLibraryStatements(Role role)
    {
        if (role.Node.TryFindChild("DefaultPolicy") is Policy library)
            library.Excuse("The deliveries of logs and X-Ray know no resources.", "AwsSolutions-IAM5");
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
                Period = Duration.Minutes(5),
                UsingMetrics = new Dictionary<string, IMetric>(StringComparer.Ordinal)
                {
                    ["failed"] = StateMachine.MetricFailed(),
                    ["timedOut"] = StateMachine.MetricTimedOut(),
                    ["aborted"] = StateMachine.MetricAborted(),
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
        var policy = new Policy(this, "StartPolicy", new PolicyProps { Roles = [role], Statements = [Allow.To("StartRun", ["states:StartExecution"], [StateMachine.StateMachineArn])] });
        var rule = new DeliveredRule(this, "ClusterCreated", new DeliveredRuleProps(
            "A new EKS cluster gets its Karpenter", EventPatterns.ClusterCreated, StateMachine.StateMachineArn, role.RoleArn, Duration.Hours(24), _props.Alarm));
        rule.Node.AddDependency(policy);
    }
}
