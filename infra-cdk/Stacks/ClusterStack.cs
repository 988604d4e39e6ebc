using Amazon.CDK;
using Amazon.CDK.AWS.EKS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Millwright.Infra.Clusters;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.Stacks;

/// <summary>
/// What one cluster needs in AWS: the controller's role with its six policies, the nodes' role and their access entry, and the queue that Karpenter reads. It is
/// not deployed from here: its template is an asset of <see cref="RegionStack"/>, and each run creates or updates one stack of it for its cluster.
/// </summary>
public sealed class ClusterStack : Stack
{
    private readonly ClusterParameters _parameters;
    private readonly ClusterConditions _conditions;

    /// <param name="scope">The app.</param>
    /// <param name="id">The name of the template.</param>
    /// <param name="permissionsBoundary">The name of the managed policy that bounds the roles; null for none.</param>
    public ClusterStack(Construct scope, string id, string? permissionsBoundary)
        : base(scope, id, new StackProps
        {
            Description = "Millwright: what Karpenter needs in AWS on one EKS cluster",
            // The template goes to accounts by way of the region's stack, not of the CDK's command line, and has no assets of its own.
            Synthesizer = new DefaultStackSynthesizer(new DefaultStackSynthesizerProps { GenerateBootstrapVersionRule = false }),
            PermissionsBoundary = permissionsBoundary is null ? null : Amazon.CDK.PermissionsBoundary.FromName(permissionsBoundary),
            AnalyticsReporting = false,
        })
    {
        _parameters = new(this);
        _conditions = new(this, _parameters);
        var nodeRole = NodeRole.Create(this, _parameters, _conditions);
        var nodeRoleArn = Fn.ConditionIf(_conditions.CreatesNodeRole.LogicalId, nodeRole.AttrArn, _parameters.ExistingNodeRoleArn.ValueAsString).ToString()!;
        var queue = InterruptionQueue.Create(this, _parameters);
        var controllerRole = CreateControllerRole();
        AddControllerPolicies(controllerRole, nodeRoleArn, queue);
        AdmitNodes(nodeRole);
        AssociateController(controllerRole);
        AddOutputs(controllerRole, nodeRole, nodeRoleArn, queue);
    }

    private CfnRole CreateControllerRole()
    {
        var role = new CfnRole(this, "ControllerRole", new CfnRoleProps
        {
            RoleName = _parameters.ControllerRoleName.ValueAsString,
            Description = Fn.Sub("Karpenter's controller on ${ClusterName}"),
            AssumeRolePolicyDocument = Fn.ConditionIf(_conditions.UsesPodIdentity.LogicalId, ControllerTrust.PodIdentity(), ControllerTrust.Irsa()).ToString()!,
        });
        role.AddPropertyOverride("ManagedPolicyArns", Fn.ConditionIf(
            _conditions.HasControllerPolicies.LogicalId, _parameters.ControllerPolicyArns.ValueAsList, Aws.NO_VALUE).ToString()!);
        role.Excuse("What is attached is a parameter, a list that the rule cannot read; Millwright itself attaches its own six policies only.", "CdkNagValidationFailure[AwsSolutions-IAM4]");
        return role;
    }

    private void AddControllerPolicies(CfnRole role, string nodeRoleArn, CfnQueue queue)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["NodeRoleArn"] = nodeRoleArn, ["QueueArn"] = queue.AttrArn };
        foreach (var (name, statements) in ControllerPolicies.All)
        {
            var text = ControllerStatement.Document(statements);
            var used = values.Where(value => text.Contains($"${{{value.Key}}}", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
            _ = new CfnManagedPolicy(this, name, new CfnManagedPolicyProps
            {
                Description = Fn.Sub($"Karpenter's controller on ${{ClusterName}}: {name}"),
                Roles = [role.Ref],
                PolicyDocument = used.Count == 0 ? Fn.Sub(text) : Fn.Sub(text, used),
            });
        }
    }

    /// <summary>A role that is made here is let in here; one that exists is let in by whoever made it, and a second entry for it would be refused.</summary>
    private void AdmitNodes(CfnRole nodeRole)
    {
        var entry = new CfnAccessEntry(this, "NodeAccessEntry", new CfnAccessEntryProps
        {
            ClusterName = _parameters.ClusterName.ValueAsString,
            PrincipalArn = nodeRole.AttrArn,
            Type = "EC2_LINUX",
        });
        entry.CfnOptions.Condition = _conditions.CreatesNodeRole;
    }

    private void AssociateController(CfnRole controllerRole)
    {
        var association = new CfnPodIdentityAssociation(this, "ControllerAssociation", new CfnPodIdentityAssociationProps
        {
            ClusterName = _parameters.ClusterName.ValueAsString,
            Namespace = _parameters.Namespace.ValueAsString,
            ServiceAccount = _parameters.ServiceAccount.ValueAsString,
            RoleArn = controllerRole.AttrArn,
        });
        association.CfnOptions.Condition = _conditions.UsesPodIdentity;
    }

    private void AddOutputs(CfnRole controllerRole, CfnRole nodeRole, string nodeRoleArn, CfnQueue queue)
    {
        var existingName = Fn.Select(1, Fn.Split("role/", _parameters.ExistingNodeRoleArn.ValueAsString));
        Output("ControllerRoleName", controllerRole.Ref, "The controller's role");
        Output("ControllerRoleArn", controllerRole.AttrArn, "The controller's role");
        Output("NodeRoleName", Fn.ConditionIf(_conditions.CreatesNodeRole.LogicalId, nodeRole.Ref, existingName).ToString()!, "The nodes' role, with its path where it is not made here");
        Output("NodeRoleArn", nodeRoleArn, "The nodes' role");
        Output("InterruptionQueueName", queue.AttrQueueName, "The queue that Karpenter reads");
        Output("InterruptionQueueArn", queue.AttrArn, "The queue that Karpenter reads");
        Output("InterruptionQueueUrl", queue.Ref, "The queue that Karpenter reads");
    }

    private void Output(string name, string value, string description)
    {
        // A parameter has the name of the output already, and names within a construct are unique.
        var output = new CfnOutput(this, $"{name}Output", new CfnOutputProps { Value = value, Description = description });
        output.OverrideLogicalId(name);
    }
}
