using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: a state machine logs every transition without its data, is traced, rings when a run fails, and may do what its states do and nothing more. What starts
/// it is said apart: <see cref="StartOn"/>, <see cref="StartEvery"/>.
/// </summary>
internal sealed class WatchedStateMachine : Construct
{
    private static readonly Duration AlarmPeriod = Duration.Minutes(5);

    /// <summary>A run that could not be started for a day is found by other ways.</summary>
    private static readonly Duration Patience = Duration.Hours(24);

    private static readonly string[] IgnoredChecks = ["E3601"];

    private readonly WatchedStateMachineProps _props;
    private readonly Role _role;
    private (Role Role, Policy Policy)? _start;

    public WatchedStateMachine(Construct scope, string id, WatchedStateMachineProps props)
        : base(scope, id)
    {
        _props = props;
        _role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com"), Description = $"Millwright: the state machine {props.Name}" });
        var policy = new Policy(this, "Policy", new PolicyProps { Roles = [_role] });
        policy.AddStatements(
        [
            .. props.Functions.Count == 0 ? [] : new[] { MachinePermissions.Invoke(props.Functions.Values.Select(function => function.FunctionArn)) },
            .. props.Statements,
            .. MachinePermissions.LogAndTrace(),
        ]);
        policy.Excuse("Log deliveries and tracing know no resources. " + props.Excuse, "AwsSolutions-IAM5");
        StateMachine = MakeMachine();
        StateMachine.Node.AddDependency(policy);
        AddAlarm();
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

    /// <summary>Statements in a managed policy of their own, since one role holds 10,240 characters inline.</summary>
    /// <param name="id">The name within the machine.</param>
    /// <param name="description">What the policy is for.</param>
    /// <param name="statements">Its statements.</param>
    /// <param name="excuse">Why wildcards in resources are as narrow as they can be, for cdk-nag.</param>
    public void AllowBeside(string id, string description, IEnumerable<PolicyStatement> statements, string excuse)
    {
        var policy = new ManagedPolicy(this, id, new ManagedPolicyProps { Description = description, Roles = [_role], Statements = [.. statements] });
        policy.Excuse(excuse, "AwsSolutions-IAM5");
        StateMachine.Node.AddDependency(policy);
    }

    /// <summary>Starts a run on each event; the run's input is the whole event.</summary>
    /// <param name="id">The name of the rule within the machine.</param>
    /// <param name="description">What the rule is for.</param>
    /// <param name="pattern">One of <see cref="EventPatterns"/>.</param>
    public void StartOn(string id, string description, Dictionary<string, object> pattern) => AddRule(id, description, pattern, schedule: null);

    /// <summary>Starts a run again and again; the run's input is EventBridge's scheduled event.</summary>
    /// <param name="id">The name of the rule within the machine.</param>
    /// <param name="description">What the rule is for.</param>
    /// <param name="interval">A whole number of minutes, hours or days.</param>
    public void StartEvery(string id, string description, Duration interval) =>
        AddRule(id, description, pattern: null, Amazon.CDK.AWS.Events.Schedule.Rate(interval).ExpressionString);

    private CfnStateMachine MakeMachine()
    {
        var name = $"{_props.Settings.NamePrefix}-{_props.Name}";
        // AWS keeps one resource policy for all log groups of deliveries, and names under this prefix do not lengthen it.
        var logs = LogGroups.Create(this, "Logs", $"/aws/vendedlogs/states/{name}", _props.Settings.LogRetentionDays);
        var machine = new CfnStateMachine(this, "StateMachine", new CfnStateMachineProps
        {
            StateMachineName = name,
            DefinitionString = _props.Definition.Text,
            DefinitionSubstitutions = Substitutions(),
            RoleArn = _role.RoleArn,
            TracingConfiguration = new CfnStateMachine.TracingConfigurationProperty { Enabled = true },
            LoggingConfiguration = new CfnStateMachine.LoggingConfigurationProperty
            {
                Level = "ALL",
                IncludeExecutionData = false,
                Destinations = new[] { new CfnStateMachine.LogDestinationProperty { CloudWatchLogsLogGroup = new CfnStateMachine.CloudWatchLogsLogGroupProperty { LogGroupArn = logs.LogGroupArn } } },
            },
        });
        // Its pattern for resources knows the partition aws only, and no placeholder within an ARN.
        machine.AddMetadata("cfn-lint", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["config"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["ignore_checks"] = IgnoredChecks },
        });
        return machine;
    }

    private Dictionary<string, string> Substitutions()
    {
        var substitutions = _props.Functions.ToDictionary(function => MachineDefinition.Placeholder(function.Key), function => function.Value.FunctionArn, StringComparer.Ordinal);
        substitutions["Partition"] = Stack.Of(this).Partition;
        foreach (var (name, value) in _props.Substitutions)
            substitutions[name] = value;
        return substitutions;
    }

    private void AddAlarm()
    {
        var alarm = new Alarm(this, "RunFailed", new AlarmProps
        {
            AlarmDescription = _props.WhenFailed,
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

    private void AddRule(string id, string description, Dictionary<string, object>? pattern, string? schedule)
    {
        var (role, policy) = _start ??= MakeStart();
        var rule = new DeliveredRule(this, id, new DeliveredRuleProps(description, pattern, StateMachine.Ref, role.RoleArn, Patience, _props.Alarm) { Schedule = schedule });
        rule.Node.AddDependency(policy);
    }

    /// <summary>The role with which rules start runs; a machine that people start has none.</summary>
    private (Role Role, Policy Policy) MakeStart()
    {
        var role = new Role(this, "StartRole", new RoleProps { AssumedBy = new ServicePrincipal("events.amazonaws.com"), Description = $"Millwright: starts {_props.Name}" });
        return (role, new Policy(this, "StartPolicy", new PolicyProps { Roles = [role], Statements = [Allow.To("StartRun", ["states:StartExecution"], [StateMachine.Ref])] }));
    }
}
