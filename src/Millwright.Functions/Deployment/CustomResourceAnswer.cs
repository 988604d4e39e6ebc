namespace Millwright.Functions.Deployment;

/// <summary>The answer to CloudFormation, at most 4,096 bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html</summary>
/// <param name="Status"><see cref="Success"/> or <see cref="Failed"/>.</param>
/// <param name="Reason">Why it failed; people see it in the stack's events.</param>
/// <param name="PhysicalResourceId">What the resource is called. Another one than before would make CloudFormation delete the former.</param>
/// <param name="StackId">The request's.</param>
/// <param name="RequestId">The request's.</param>
/// <param name="LogicalResourceId">The request's.</param>
/// <param name="Data">What the template can read as attributes.</param>
public sealed record CustomResourceAnswer(
    string Status, string? Reason, string PhysicalResourceId, string StackId, string RequestId, string LogicalResourceId, IReadOnlyDictionary<string, string>? Data)
{
    public const string Success = "SUCCESS";
    public const string Failed = "FAILED";

    private const string ResourceName = "millwright-configuration";
    private const int LongestReason = 2000;

    /// <summary>It is done.</summary>
    public static CustomResourceAnswer To(CustomResourceRequest request, IReadOnlyDictionary<string, string>? data = null) => Make(request, Success, reason: null, data);

    /// <summary>It could not be done.</summary>
    public static CustomResourceAnswer Refusing(CustomResourceRequest request, string reason) =>
        Make(request, Failed, reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…", data: null);

    private static CustomResourceAnswer Make(CustomResourceRequest request, string status, string? reason, IReadOnlyDictionary<string, string>? data) =>
        new(status, reason, request.PhysicalResourceId ?? ResourceName, request.StackId, request.RequestId, request.LogicalResourceId, data);
}
