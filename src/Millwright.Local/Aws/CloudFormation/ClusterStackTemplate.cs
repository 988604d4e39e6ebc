using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.CloudFormation;

/// <summary>What the stand-in knows of ClusterStack's template: the parameters that name what it makes, and its outputs.</summary>
internal static class ClusterStackTemplate
{
    public const string ClusterName = "ClusterName";
    public const string InterruptionQueueName = "InterruptionQueueName";
    public const string NodeRoleArn = "NodeRoleArn";
    public const string ControllerRoleArn = "ControllerRoleArn";
    public const string ControllerRoleName = "ControllerRoleName";
    public const string InterruptionTopicArn = "InterruptionTopicArn";
    public const string InterruptionSubscription = "InterruptionSubscription";
    public const string Identity = "Identity";
    public const string PodIdentity = "pod-identity";
    public const string Namespace = "Namespace";
    public const string ServiceAccount = "ServiceAccount";
    public const string NodeRoleName = "NodeRoleName";
    private const string ExistingNodeRoleArn = "ExistingNodeRoleArn";

    /// <summary>Parameters without a default.</summary>
    public static readonly string[] Required = [ClusterName, ControllerRoleName, NodeRoleName, InterruptionQueueName];

    public static Dictionary<string, string> Outputs(IReadOnlyDictionary<string, string> parameters, AwsAccount account)
    {
        var queue = parameters[InterruptionQueueName];
        var nodeRole = parameters.GetValueOrDefault(ExistingNodeRoleArn) is { Length: > 0 } existing ? existing : account.RoleArn(parameters[NodeRoleName]);
        return new()
        {
            [ControllerRoleName] = parameters[ControllerRoleName],
            [ControllerRoleArn] = account.RoleArn(parameters[ControllerRoleName]),
            ["NodeRoleName"] = nodeRole.Split('/')[^1],
            [NodeRoleArn] = nodeRole,
            [InterruptionQueueName] = queue,
            ["InterruptionQueueArn"] = account.Arn("sqs", queue),
            ["InterruptionQueueUrl"] = $"https://sqs.{account.Region}.amazonaws.com/{account.Id}/{queue}",
        };
    }

    /// <summary>The queue's policy as the template has it: the topic may send, and nobody without TLS.</summary>
    public static string QueuePolicy(string queueArn, string topicArn) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(
            new JsonObject
            {
                ["Sid"] = "AllowInterruptionTopic",
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["Service"] = "sns.amazonaws.com" },
                ["Action"] = "sqs:SendMessage",
                ["Resource"] = queueArn,
                ["Condition"] = new JsonObject { ["ArnEquals"] = new JsonObject { ["aws:SourceArn"] = topicArn } },
            },
            new JsonObject
            {
                ["Sid"] = "DenyPlainHttp",
                ["Effect"] = "Deny",
                ["Principal"] = new JsonObject { ["AWS"] = "*" },
                ["Action"] = "sqs:*",
                ["Resource"] = queueArn,
                ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["aws:SecureTransport"] = "false" } },
            }),
    }.ToJsonString();
}
