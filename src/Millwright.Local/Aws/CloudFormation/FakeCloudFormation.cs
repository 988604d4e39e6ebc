using System.Text.Json.Nodes;
using Millwright.Local.Aws.Sns;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws.CloudFormation;

/// <summary>
/// CloudFormation: stacks of the one template that Millwright deploys for a cluster. Nothing but <c>TemplateURL</c> or <c>TemplateBody</c>, <c>Parameters</c>, <c>Tags</c>
/// and <c>Capabilities</c> is heeded.
/// </summary>
public sealed class FakeCloudFormation : FakeService
{
    private const string StackType = "AWS::CloudFormation::Stack";

    // Every error without a shape of its own in the API's model comes under the service's own name.
    private const string ValidationError = "CloudFormationException";

    private static readonly string[] Updatable = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE"];

    private readonly AwsAccount _account;
    private readonly Dictionary<string, FakeStack> _stacks = new(StringComparer.Ordinal);
    private StackFailure? _nextFailure;
    private int _created;

    internal FakeCloudFormation(AwsAccount account)
        : base("cloudformation", "CloudFormation")
    {
        _account = account;
        string[] wish = ["Capabilities", "ClientRequestToken", "NotificationARNs", "Parameters", "RoleARN", "RollbackConfiguration", "Tags", "TemplateBody", "TemplateURL"];
        Serve("createStack", ["StackName"], [.. wish, "DisableRollback", "EnableTerminationProtection", "OnFailure", "TimeoutInMinutes"], CreateStack);
        Serve("updateStack", ["StackName"], [.. wish, "DisableRollback", "UsePreviousTemplate"], UpdateStack);
        Serve("deleteStack", ["StackName"], ["ClientRequestToken", "RetainResources", "RoleARN"], DeleteStack);
        Serve("describeStacks", [], ["NextToken", "StackName"], DescribeStacks);
        Serve("describeStackResource", ["LogicalResourceId", "StackName"], [], DescribeStackResource);
        Serve("describeStackEvents", ["StackName"], ["NextToken"], DescribeStackEvents);
    }

    /// <summary>Told of a stack whose creation or update is complete.</summary>
    internal Action<FakeStack>? OnCompleted { get; init; }

    /// <summary>Why a stack cannot be deleted, as the event of the resource at fault says it; null where it can. Default: every stack can.</summary>
    internal Func<FakeStack, StackFailure?>? FindObstacle { get; init; }

    /// <summary>Told of a stack that is gone.</summary>
    internal Action<FakeStack>? OnDeleted { get; init; }

    /// <summary>How many looks at a stack say …_IN_PROGRESS after each operation.</summary>
    public int DescribesUntilComplete { get; set; } = 1;

    /// <summary>The stacks that exist.</summary>
    public IReadOnlyList<FakeStack> Stacks
    {
        get
        {
            lock (Gate)
                return [.. _stacks.Values];
        }
    }

    /// <summary>Lets a resource fail in the next creation or update, which is then rolled back.</summary>
    /// <param name="logicalId">The resource's name in the template.</param>
    /// <param name="resourceType">Such as <c>AWS::IAM::Role</c>.</param>
    /// <param name="reason">What the stack's events will say.</param>
    public void FailNextOperation(string logicalId, string resourceType, string reason)
    {
        lock (Gate)
            _nextFailure = new(logicalId, resourceType, reason);
    }

    private JsonObject CreateStack(JsonObject parameters)
    {
        var name = Text(parameters, "StackName");
        if (_stacks.ContainsKey(name))
            throw Refusal(400, "AlreadyExistsException", $"Stack [{name}] already exists");
        var request = ReadRequest(parameters);
        var stack = new FakeStack(name, _account.Arn("cloudformation", $"stack/{name}/00000000-0000-4000-8000-{++_created:x12}"), _account.Now, request);
        _stacks.Add(name, stack);
        string[] end = BeginsToFail(stack, "CREATE") ? ["ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"] : ["CREATE_COMPLETE"];
        stack.Plan([.. InProgress("CREATE"), .. end]);
        Arrive(stack);
        return new() { ["StackId"] = stack.Id };
    }

    private JsonObject UpdateStack(JsonObject parameters)
    {
        var name = Text(parameters, "StackName");
        if (!_stacks.TryGetValue(name, out var stack))
            throw Refusal(400, ValidationError, $"Stack [{name}] does not exist");
        if (!Updatable.Contains(stack.Status))
            throw Refusal(400, ValidationError, $"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        var request = ReadRequest(parameters);
        if (request.SameAs(stack.Request))
            throw Refusal(400, ValidationError, "No updates are to be performed.");
        if (BeginsToFail(stack, "UPDATE"))
        {
            stack.Plan([.. InProgress("UPDATE"), "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"]);
        }
        else
        {
            stack.Request = request;
            stack.Plan([.. InProgress("UPDATE"), "UPDATE_COMPLETE"]);
        }

        Arrive(stack);
        return new() { ["StackId"] = stack.Id };
    }

    private JsonObject DeleteStack(JsonObject parameters)
    {
        // A stack that is not there is deleted: no error.
        if (_stacks.TryGetValue(Text(parameters, "StackName"), out var stack))
        {
            var end = "DELETE_COMPLETE";
            if (FindObstacle?.Invoke(stack) is { } obstacle)
            {
                stack.Events.Add(new(obstacle.LogicalId, obstacle.ResourceType, "DELETE_FAILED", obstacle.Reason, _account.Now));
                end = "DELETE_FAILED";
            }

            stack.Plan([.. InProgress("DELETE"), end]);
            Arrive(stack);
        }

        return [];
    }

    private JsonObject DescribeStacks(JsonObject parameters)
    {
        FakeStack[] found = OptionalText(parameters, "StackName") is { } name ? [Find(name)] : [.. _stacks.Values];
        var answer = new JsonObject { [nameof(Stacks)] = new JsonArray([.. found.Select(StackAnswer.Stack)]) };
        foreach (var stack in found.Where(stack => stack.MoveOn()))
            Arrive(stack);
        return answer;
    }

    /// <summary>Of a stack's resources only the queue's subscription is known here.</summary>
    private JsonObject DescribeStackResource(JsonObject parameters)
    {
        var (stack, id) = (Find(Text(parameters, "StackName")), Text(parameters, "LogicalResourceId"));
        if (id != ClusterStackTemplate.InterruptionSubscription || stack.OptionalParameter(ClusterStackTemplate.InterruptionTopicArn) is not { } topic)
            throw Refusal(400, ValidationError, $"Resource {id} does not exist for stack {stack.Name}");
        return new()
        {
            ["StackResourceDetail"] = new JsonObject
            {
                ["StackName"] = stack.Name,
                ["StackId"] = stack.Id,
                ["LogicalResourceId"] = id,
                ["PhysicalResourceId"] = FakeSns.Arn(topic, _account.Arn("sqs", stack.Parameter(ClusterStackTemplate.InterruptionQueueName))),
                ["ResourceType"] = "AWS::SNS::Subscription",
                ["ResourceStatus"] = stack.Status,
            },
        };
    }

    private JsonObject DescribeStackEvents(JsonObject parameters)
    {
        var stack = Find(Text(parameters, "StackName"));
        return new() { ["StackEvents"] = new JsonArray([.. stack.Events.Index().Reverse().Select(numbered => StackAnswer.Event(stack, numbered.Item, numbered.Index))]) };
    }

    private StackRequest ReadRequest(JsonObject parameters)
    {
        if (!Texts(parameters, "Capabilities").Contains("CAPABILITY_NAMED_IAM"))
            throw Refusal(400, "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]");
        var request = StackRequest.Read(parameters);
        if (request.Template.Length == 0)
            throw Refusal(400, ValidationError, "Either Template URL or Template Body must be specified.");
        if (ClusterStackTemplate.Required.Where(key => !request.Parameters.ContainsKey(key)).ToList() is { Count: > 0 } missing)
            throw Refusal(400, ValidationError, $"Parameters: [{string.Join(", ", missing)}] must have values");
        return request;
    }

    /// <summary>Notes an operation's beginning, and its planned failure.</summary>
    /// <returns>Whether it is to fail.</returns>
    private bool BeginsToFail(FakeStack stack, string operation)
    {
        stack.Events.Add(new(stack.Name, StackType, $"{operation}_IN_PROGRESS", "User Initiated", _account.Now));
        if (_nextFailure is not { } failure)
            return false;
        _nextFailure = null;
        stack.Events.Add(new(failure.LogicalId, failure.ResourceType, $"{operation}_FAILED", failure.Reason, _account.Now));
        return true;
    }

    private IEnumerable<string> InProgress(string operation) => Enumerable.Repeat($"{operation}_IN_PROGRESS", DescribesUntilComplete);

    private void Arrive(FakeStack stack)
    {
        if (stack.IsInProgress)
            return;
        stack.Events.Add(new(stack.Name, StackType, stack.Status, Reason: null, _account.Now));
        switch (stack.Status)
        {
            case "CREATE_COMPLETE" or "UPDATE_COMPLETE":
                stack.Outputs = ClusterStackTemplate.Outputs(stack.Request.Parameters, _account);
                OnCompleted?.Invoke(stack);
                break;
            case "DELETE_COMPLETE":
                _stacks.Remove(stack.Name);
                OnDeleted?.Invoke(stack);
                break;
        }
    }

    private FakeStack Find(string nameOrId) =>
        _stacks.Values.FirstOrDefault(stack => stack.Name == nameOrId || stack.Id == nameOrId) is { } stack ? stack : throw NoStack(nameOrId);

    private TaskFailedException NoStack(string nameOrId) => Refusal(400, ValidationError, $"Stack with id {nameOrId} does not exist");
}
