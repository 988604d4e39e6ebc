namespace Millwright.Local.Aws;

/// <summary>The account and region that a stand-in plays.</summary>
/// <param name="Time">Stamps what is made.</param>
public sealed record AwsAccount(TimeProvider Time)
{
    /// <summary>Twelve digits; the default is the one that AWS's own examples use.</summary>
    public string Id { get; init; } = "111122223333";

    /// <summary>Such as <c>eu-central-1</c>.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The beginning of ARNs.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>An ARN in the region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{Id}:{resource}";

    /// <summary>The ARN of a role, which is in no region.</summary>
    public string RoleArn(string name) => $"arn:{Partition}:iam::{Id}:role/{name}";

    /// <summary>The moment as the SDK integrations write it.</summary>
    internal string Now => $"{Time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}";
}
