using System.Text.Json.Serialization;

namespace Millwright.Functions.Deployment;

/// <summary>What CloudFormation asks of a custom resource: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html</summary>
/// <param name="RequestType"><c>Create</c>, <c>Update</c> or <c>Delete</c>.</param>
/// <param name="ResponseUrl">Where the answer goes. Whoever has it can answer, so it is never logged.</param>
/// <param name="StackId">Goes back with the answer.</param>
/// <param name="RequestId">Goes back with the answer.</param>
/// <param name="LogicalResourceId">Goes back with the answer.</param>
/// <param name="ResourceProperties">What the template says.</param>
public sealed record CustomResourceRequest(
    string RequestType,
    [property: JsonPropertyName("ResponseURL")] Uri ResponseUrl,
    string StackId,
    string RequestId,
    string LogicalResourceId,
    SeedProperties ResourceProperties)
{
    /// <summary>A stack, or the resource in it, goes.</summary>
    public const string Delete = nameof(Delete);

    /// <summary>What the resource was called in its first answer; null before there was one.</summary>
    public string? PhysicalResourceId { get; init; }
}
