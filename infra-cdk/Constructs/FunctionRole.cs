using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: a function's role holds what is spelled out here and no managed policy. AWS' own basic policy would allow every log group of the account.
/// </summary>
public sealed class FunctionRole : Construct
{
    private const string TracingReason = "X-Ray knows no resources for segments.";
    private const string InterfaceReason = "Lambda makes the network interfaces of a function in a VPC with its role; describing them knows no resources, and the interfaces have no names before they exist.";

    private static readonly string[] InterfaceActions =
    [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses",
    ];

    private readonly Policy _policy;

    /// <param name="scope">The parent.</param>
    /// <param name="id">The name within it.</param>
    /// <param name="description">What the role is for.</param>
    /// <param name="isInVpc">Whether the functions run in a VPC.</param>
    public FunctionRole(Construct scope, string id, string description, bool isInVpc = false)
        : base(scope, id)
    {
        Role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), Description = description });
        _policy = new Policy(this, "Policy", new PolicyProps { Roles = [Role] });
        _policy.AddStatements(Constructs.Allow.To("Trace", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]));
        _policy.Excuse(TracingReason, "AwsSolutions-IAM5[Resource::*]");
        if (!isInVpc)
            return;
        _policy.AddStatements(Constructs.Allow.To("AttachToVpc", InterfaceActions, ["*"]));
        _policy.Excuse(InterfaceReason, "AwsSolutions-IAM5[Resource::*]");
    }

    public Role Role { get; }

    /// <summary>Adds a statement.</summary>
    public void Allow(PolicyStatement statement) => _policy.AddStatements(statement);

    /// <summary>Excuses the role's policy from rules of cdk-nag.</summary>
    internal void Excuse(string reason, params string[] rules) => _policy.Excuse(reason, rules);

    /// <summary>The logical name of what has to exist before a function with this role can work.</summary>
    internal string PolicyId => LogicalIds.Of(_policy);
}
