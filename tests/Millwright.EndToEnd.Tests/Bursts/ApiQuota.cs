namespace Millwright.EndToEnd.Tests.Bursts;

/// <summary>How often an account may call an API in one region: a bucket of tokens that fills again. Where AWS grants large regions more, these are the others'.</summary>
/// <param name="Bucket">Calls that may come at once.</param>
/// <param name="PerSecond">Calls a second in the long run.</param>
internal sealed record ApiQuota(double Bucket, double PerSecond)
{
    /// <summary>What a state transition counts as.</summary>
    public const string Transition = "states:transition";

    private static readonly Dictionary<string, ApiQuota> Published = new(StringComparer.Ordinal)
    {
        // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
        [Transition] = new(800, 800),
        ["sfn:describeExecution"] = new(250, 10),
        // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
        ["ec2:describeSubnets"] = new(100, 20),
        ["ec2:describeSecurityGroups"] = new(100, 20),
        // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
        ["events:putEvents"] = new(400, 400),
        // Requests on demand: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
        ["dynamodb:updateItem"] = new(4000, 4000),
        ["dynamodb:getItem"] = new(12_000, 12_000),
    };

    /// <summary>Of an action such as <c>ec2:describeSubnets</c>; null where AWS publishes none, as for EKS, CloudFormation and IAM.</summary>
    public static ApiQuota? Of(string action) => Published.GetValueOrDefault(action);
}
