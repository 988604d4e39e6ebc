using System.Text.Json.Nodes;
using Millwright.Local.Aws.CloudFormation;
using Millwright.Local.Aws.CloudWatch;
using Millwright.Local.Aws.DynamoDb;
using Millwright.Local.Aws.Ec2;
using Millwright.Local.Aws.Eks;
using Millwright.Local.Aws.EventBridge;
using Millwright.Local.Aws.Iam;
using Millwright.Local.Aws.ServiceQuotas;
using Millwright.Local.Aws.Sns;
using Millwright.Local.Aws.Sqs;
using Millwright.Local.Aws.StepFunctions;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws;

/// <summary>
/// AWS as the state machine meets it through SDK integrations: in process, with state, PascalCase names, and errors under the names that Step Functions reports.
/// It counts every call. A call that it does not know fails under <c>States.Runtime</c>, which nothing catches.
/// </summary>
public sealed class FakeAws : ITaskHandler
{
    private readonly Dictionary<string, FakeService> _services;
    private readonly FaultPlan _faults = new();

    public FakeAws(AwsAccount account)
    {
        Account = account;
        Eks = new(account);
        Ec2 = new();
        Iam = new(account);
        Sqs = new(account);
        Sns = new(account);
        ServiceQuotas = new(account);
        CloudFormation = new(account)
        {
            OnCompleted = MakeResources,
            FindObstacle = stack => Iam.InstanceProfiles.FirstOrDefault(profile => profile.Role == stack.Parameter(ClusterStackTemplate.NodeRoleName)) is { } profile
                ? new("NodeRole", "AWS::IAM::Role", $"Cannot delete entity, must remove roles from instance profile first: {profile.Name}.")
                : null,
            OnDeleted = RemoveResources,
        };
        DynamoDb = new();
        EventBridge = new(account);
        CloudWatch = new();
        StepFunctions = new(account);
        _services = ((FakeService[])[Eks, Ec2, Iam, CloudFormation, DynamoDb, EventBridge, Sqs, Sns, ServiceQuotas, CloudWatch, StepFunctions]).ToDictionary(service => service.Name);
    }

    /// <summary>Whose resources these are.</summary>
    public AwsAccount Account { get; }

    public FakeEks Eks { get; }

    public FakeEc2 Ec2 { get; }

    public FakeIam Iam { get; }

    public FakeCloudFormation CloudFormation { get; }

    public FakeDynamoDb DynamoDb { get; }

    public FakeEventBridge EventBridge { get; }

    public FakeSqs Sqs { get; }

    public FakeSns Sns { get; }

    public FakeServiceQuotas ServiceQuotas { get; }

    public FakeCloudWatch CloudWatch { get; }

    public FakeStepFunctions StepFunctions { get; }

    /// <summary>Every call so far.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Awaited before each call, and before a planned fault: a place to change the world or to stop.</summary>
    public Func<AwsCall, CancellationToken, Task>? Before { get; set; }

    /// <summary>Awaited after each call that succeeded.</summary>
    public Func<AwsCall, CancellationToken, Task>? After { get; set; }

    /// <summary>Makes a cluster with its network: a subnet for each of its ids, and its security group.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="discoverable">Whether subnets and group carry <c>karpenter.sh/discovery</c>.</param>
    public void AddCluster(FakeCluster cluster, bool discoverable = true)
    {
        Eks.Add(cluster);
        Dictionary<string, string> tags = discoverable ? new() { ["karpenter.sh/discovery"] = cluster.Name } : [];
        foreach (var (index, id) in cluster.SubnetIds.Index())
            Ec2.Add(new FakeSubnet(id, cluster.VpcId, $"{Account.Region}{(char)('a' + (index % 3))}", tags));
        Ec2.Add(new FakeSecurityGroup(cluster.ClusterSecurityGroupId, $"eks-cluster-sg-{cluster.Name}", cluster.VpcId, tags));
    }

    /// <summary>Lets the next calls of an action fail.</summary>
    /// <param name="service">As in a resource ARN.</param>
    /// <param name="action">As in a resource ARN.</param>
    /// <param name="error">The whole name, such as <c>Eks.ServerException</c>.</param>
    /// <param name="message">The error's text.</param>
    /// <param name="times">How many calls fail.</param>
    public void Fail(string service, string action, string error, string message, int times = 1) => _faults.Add($"{service}:{action}", error, message, times);

    /// <summary>Calls an action.</summary>
    /// <param name="service">As in a resource ARN: <c>eks</c>.</param>
    /// <param name="action">As in a resource ARN: <c>describeCluster</c>.</param>
    /// <param name="parameters">In PascalCase.</param>
    /// <param name="ct">Given to <see cref="Before"/> and <see cref="After"/>.</param>
    /// <exception cref="TaskFailedException">The service refuses, or it is not known here.</exception>
    public async Task<JsonNode?> CallAsync(string service, string action, JsonObject parameters, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var call = new AwsCall(service, action, parameters.DeepClone().AsObject());
        Calls.Add(call);
        if (Before is { } before)
            await before(call, ct);
        _faults.Meet(call.Name);
        if (!_services.TryGetValue(service, out var known))
            throw new TaskFailedException("States.Runtime", $"The stand-in for AWS does not know {call.Name}; it knows the services {string.Join(", ", _services.Keys)}.");
        var result = known.Call(action, parameters);
        if (After is { } after)
            await after(call, ct);
        return result;
    }

    /// <summary>Calls what a Task's resource ARN asks for.</summary>
    /// <exception cref="TaskFailedException">The service refuses, or the resource is not known here.</exception>
    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken ct)
    {
        var integration = ServiceIntegration.Parse(request.Resource);
        var parameters = request.Input as JsonObject
            ?? throw new TaskFailedException("States.Runtime", $"The Parameters of {request.State} are not an object.");
        try
        {
            return await CallAsync(integration.Service, integration.Action, parameters, ct);
        }
        catch (TaskFailedException refused) when (integration.IsOptimized && refused.Error.StartsWith("DynamoDb.", StringComparison.Ordinal))
        {
            // The older integration spells its errors' prefix in its own way.
            throw new TaskFailedException($"DynamoDB.{refused.Error["DynamoDb.".Length..]}", refused.Cause, refused);
        }
    }

    /// <summary>What others see of a ClusterStack: its queue with policy and subscription, the access entry of the nodes' role, the controller's association.</summary>
    private void MakeResources(FakeStack stack)
    {
        var (cluster, queue) = (stack.Parameter(ClusterStackTemplate.ClusterName), stack.Parameter(ClusterStackTemplate.InterruptionQueueName));
        Sqs.AddQueue(queue);
        Eks.AdmitNodes(cluster, stack.Outputs[ClusterStackTemplate.NodeRoleArn]);
        if (stack.OptionalParameter(ClusterStackTemplate.InterruptionTopicArn) is { } topic)
        {
            Sqs.SetAttribute(queue, "Policy", ClusterStackTemplate.QueuePolicy(Sqs.Arn(queue), topic));
            Sns.Subscribe(topic, Sqs.Arn(queue));
        }

        if (stack.OptionalParameter(ClusterStackTemplate.Identity) == ClusterStackTemplate.PodIdentity)
            Eks.Associate(cluster, stack.Parameter(ClusterStackTemplate.Namespace), stack.Parameter(ClusterStackTemplate.ServiceAccount), stack.Outputs[ClusterStackTemplate.ControllerRoleArn]);
        else
            Eks.Dissociate(cluster, stack.Outputs[ClusterStackTemplate.ControllerRoleArn]);
    }

    private void RemoveResources(FakeStack stack)
    {
        var queue = stack.Parameter(ClusterStackTemplate.InterruptionQueueName);
        Sqs.RemoveQueue(queue);
        if (stack.OptionalParameter(ClusterStackTemplate.InterruptionTopicArn) is { } topic)
            Sns.Unsubscribe(FakeSns.Arn(topic, Sqs.Arn(queue)));
        Eks.Dissociate(stack.Parameter(ClusterStackTemplate.ClusterName), Account.RoleArn(stack.Parameter(ClusterStackTemplate.ControllerRoleName)));
    }
}
