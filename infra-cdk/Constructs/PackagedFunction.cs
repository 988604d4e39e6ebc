using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>Policy: every function has a log group that ends, a trace, an alarm, and a role that may write to its own log only.</summary>
public sealed class PackagedFunction : Construct
{
    private static readonly Duration AlarmPeriod = Duration.Minutes(15);

    public PackagedFunction(Construct scope, string id, PackagedFunctionProps props)
        : base(scope, id)
    {
        var name = $"{props.Settings.NamePrefix}-{props.Spec.Name}";
        Logs = LogGroups.Create(this, "Logs", $"/aws/lambda/{name}", props.Settings.LogRetentionDays);
        Function = new Function(this, "Function", new FunctionProps
        {
            FunctionName = name,
            Description = $"Millwright: {props.Spec.Name}",
            Runtime = Runtime.PROVIDED_AL2023,
            Architecture = Architecture.X86_64,
            Handler = props.Spec.Name,
            Code = props.Code,
            Role = props.Role.Role,
            LogGroup = Logs,
            MemorySize = props.Settings.Memory.GetValueOrDefault(props.Spec.Name, props.Spec.MemoryMb),
            Timeout = Duration.Seconds(props.TimeoutSeconds),
            Environment = Variables(props),
            Layers = [.. props.Layers],
        });
        Configure((CfnFunction)Function.Node.DefaultChild!, props);
        props.Role.Allow(Constructs.Allow.To($"Log{props.Spec.Name}", ["logs:CreateLogStream", "logs:PutLogEvents"], [Logs.LogGroupArn]));
        AddAlarm(props);
    }

    public Function Function { get; }

    public LogGroup Logs { get; }

    private static Dictionary<string, string> Variables(PackagedFunctionProps props)
    {
        var variables = props.Environment.ToDictionary(variable => variable.Key, variable => variable.Value, StringComparer.Ordinal);
        if (props.Settings.TrustsSystemRoots)
            variables["MILLWRIGHT_ROOTS"] = "system";
        return variables;
    }

    private static void Configure(CfnFunction function, PackagedFunctionProps props)
    {
        // A function is of use when its role may do what it needs. The library would name the role here as well, which follows from its use already.
        function.AddOverride("DependsOn", new[] { props.Role.PolicyId });
        // The property of the library would add statements of its own, a second time for each function of a shared role.
        function.TracingConfig = new CfnFunction.TracingConfigProperty { Mode = "Active" };
        if (props.Spec.ReachesClusters && props.Settings.Vpc is { } vpc)
        {
            function.VpcConfig = new CfnFunction.VpcConfigProperty
            {
                SubnetIds = [.. vpc.SubnetIds],
                SecurityGroupIds = [.. vpc.SecurityGroupIds],
            };
        }
    }

    private void AddAlarm(PackagedFunctionProps props)
    {
        var (errors, throttles) = (Metric("Errors"), Metric("Throttles"));
        var alarm = new Alarm(this, "Failing", new AlarmProps
        {
            AlarmDescription = $"{props.Spec.Name} fails or is throttled, {props.ErrorsToAlarm} times or more in 15 minutes. Read its log group {Logs.LogGroupName}.",
            Metric = new MathExpression(new MathExpressionProps
            {
                Expression = "errors + throttles",
                Label = "Errors and throttles",
                Period = AlarmPeriod,
                UsingMetrics = new Dictionary<string, IMetric>(StringComparer.Ordinal) { ["errors"] = errors, ["throttles"] = throttles },
            }),
            Threshold = props.ErrorsToAlarm,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        alarm.AddAlarmAction(props.Alarm);
    }

    private Metric Metric(string name) => new(new MetricProps
    {
        Namespace = "AWS/Lambda",
        MetricName = name,
        DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["FunctionName"] = Function.FunctionName },
        Statistic = "Sum",
        Period = AlarmPeriod,
    });
}
