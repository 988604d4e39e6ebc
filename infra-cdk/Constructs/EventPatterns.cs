namespace Millwright.Infra.Constructs;

/// <summary>Which events are heard.</summary>
internal static class EventPatterns
{
    /// <summary>All kinds of interruption in one pattern, both spellings of the youngest.</summary>
    public static readonly Dictionary<string, object> Interruptions = new(StringComparer.Ordinal)
    {
        ["source"] = new[] { "aws.ec2", "aws.health" },
        ["detail-type"] = new[]
        {
            "AWS Health Event",
            "EC2 Capacity Reservation Instance Interruption Warning",
            "EC2 Instance Rebalance Recommendation",
            "EC2 Instance State-change Notification",
            "EC2 Interruptible Capacity Reservation Instance Interruption Warning",
            "EC2 Spot Instance Interruption Warning",
        },
    };

    /// <summary>Somebody made an EKS cluster.</summary>
    public static readonly Dictionary<string, object> ClusterCreated = ClusterCall("CreateCluster");

    /// <summary>Somebody began to delete an EKS cluster.</summary>
    public static readonly Dictionary<string, object> ClusterDeleted = ClusterCall("DeleteCluster");

    /// <summary>A run of one of the machines did not come to its own end, or came to a bad one.</summary>
    /// <param name="stateMachineArns">The machines.</param>
    public static Dictionary<string, object> RunsEnded(params string[] stateMachineArns) => new(StringComparer.Ordinal)
    {
        ["source"] = new[] { "aws.states" },
        ["detail-type"] = new[] { "Step Functions Execution Status Change" },
        ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["status"] = new[] { "ABORTED", "FAILED", "TIMED_OUT" },
            ["stateMachineArn"] = stateMachineArns,
        },
    };

    /// <summary>CloudTrail reports calls that failed too, and other services have calls of the same names.</summary>
    private static Dictionary<string, object> ClusterCall(string name) => new(StringComparer.Ordinal)
    {
        ["source"] = new[] { "aws.eks" },
        ["detail-type"] = new[] { "AWS API Call via CloudTrail" },
        ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["eventSource"] = new[] { "eks.amazonaws.com" },
            ["eventName"] = new[] { name },
            ["errorCode"] = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["exists"] = false } },
        },
    };
}
