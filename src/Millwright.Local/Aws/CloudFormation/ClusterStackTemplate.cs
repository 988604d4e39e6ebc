namespace Millwright.Local.Aws.CloudFormation;

/// <summary>What the stand-in knows of ClusterStack's template: the parameters that name what it makes, and its outputs.</summary>
internal static class ClusterStackTemplate
{
    public const string ClusterName = "ClusterName";
    public const string InterruptionQueueName = "InterruptionQueueName";
    public const string NodeRoleArn = "NodeRoleArn";
    public const string NodeRoleName = "NodeRoleName";
    private const string ControllerRoleName = "ControllerRoleName";
    private const string ExistingNodeRoleArn = "ExistingNodeRoleArn";

    /// <summary>Parameters without a default.</summary>
    public static readonly string[] Required = [ClusterName, ControllerRoleName, NodeRoleName, InterruptionQueueName];

    public static Dictionary<string, string> Outputs(IReadOnlyDictionary<string, string> parameters, AwsAccount account)
    {
        var queue = parameters[InterruptionQueueName];
        var nodeRole = parameters.GetValueOrDefault(ExistingNodeRoleArn) is { Length: > 0 } existing ? existing : account.RoleArn(parameters[NodeRoleName]);
        return new()
        {
            ["ControllerRoleName"] = parameters[ControllerRoleName],
            ["ControllerRoleArn"] = account.RoleArn(parameters[ControllerRoleName]),
            ["NodeRoleName"] = nodeRole.Split('/')[^1],
            [NodeRoleArn] = nodeRole,
            [InterruptionQueueName] = queue,
            ["InterruptionQueueArn"] = account.Arn("sqs", queue),
            ["InterruptionQueueUrl"] = $"https://sqs.{account.Region}.amazonaws.com/{account.Id}/{queue}",
        };
    }
}
