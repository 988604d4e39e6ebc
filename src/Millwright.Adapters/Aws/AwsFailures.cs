using System.Collections.Frozen;
using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Aws;

/// <summary>The one place where an error of AWS, or the absence of an answer, becomes a <see cref="Failure"/>.</summary>
public static class AwsFailures
{
    // The common errors of all services, and the older spellings of EC2, S3 and STS:
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonErrors.html, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    private static readonly FrozenSet<string> DeniedCodes = FrozenSet.ToFrozenSet(
    [
        "AccessDenied", "AccessDeniedException", "AuthFailure", "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "InvalidAccessKeyId",
        "InvalidClientTokenId", "InvalidToken", "MissingAuthenticationToken", "NotAuthorized", "OptInRequired", "RequestExpired", "SignatureDoesNotMatch",
        "UnauthorizedOperation", "UnrecognizedClientException",
    ]);

    private static readonly FrozenSet<string> ThrottledCodes = FrozenSet.ToFrozenSet(
    [
        "LimitExceededException", "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
        "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException", "TransactionInProgressException",
    ]);

    /// <summary>Classifies an error answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The service's error code, such as <c>AccessDenied</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <param name="action">What was tried, such as <c>read s3://bucket/key</c>; begins the message.</param>
    public static Failure Classify(HttpStatusCode status, string? code, string? message, string action)
    {
        var said = $"Could not {action}: AWS answered {(int)status}{(string.IsNullOrEmpty(code) ? "" : $" {code}")}: {message}";
        if (ThrottledCodes.Contains(code ?? "") || status is HttpStatusCode.TooManyRequests)
            return new(FailureNames.AwsThrottled, said, "Wait and repeat the run; if it stays, ask for a higher quota of this API.");
        if (DeniedCodes.Contains(code ?? "") || status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return new(FailureNames.AwsAccessDenied, said, "Allow the action in the caller's role, and check that its credentials have not expired.");
        if ((int)status >= 500)
            return Unavailable(said);
        return new(FailureNames.AwsRejected, said, "Read AWS's message: the request itself is wrong, or names something that is not there.");
    }

    /// <summary>Classifies what an SDK client or HttpClient threw.</summary>
    public static Failure Classify(Exception problem, string action) => problem switch
    {
        AmazonServiceException answer when (int)answer.StatusCode > 0 => Classify(answer.StatusCode, answer.ErrorCode, answer.Message, action),
        _ when CertificateProblemOf(problem) is { } refused => new(FailureNames.AwsUntrusted,
            $"Could not {action}: the certificate of AWS's endpoint is not trusted: {refused.Message}",
            "Set MILLWRIGHT_ROOTS to `system` in the function's configuration (context `roots`), or to a PEM file that holds the root of your proxy."),
        AmazonServiceException or HttpRequestException or TimeoutException or IOException or OperationCanceledException =>
            Unavailable($"Could not {action}: no answer from AWS: {problem.Message}"),
        // The first line says it; the others tell of every place that was looked into.
        _ => new(FailureNames.AwsAccessDenied, $"Could not {action}: {problem.Message.Split('\n')[0].TrimEnd()}",
            "Give credentials and a region: AWS_PROFILE or AWS_ACCESS_KEY_ID, and AWS_REGION."),
    };

    /// <summary>Whether an exception of an SDK client or HttpClient is AWS's and not a bug's or a cancellation's.</summary>
    public static bool IsFromAws(Exception problem, CancellationToken cancellationToken) => problem switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException => true,
        _ => false,
    };

    /// <summary>The failure as it travels.</summary>
    public static FailureException Exception(Exception problem, string action) => new(Classify(problem, action), problem);

    private static AuthenticationException? CertificateProblemOf(Exception? problem) =>
        problem is null ? null : problem as AuthenticationException ?? CertificateProblemOf(problem.InnerException);

    private static Failure Unavailable(string said) =>
        new(FailureNames.AwsUnavailable, said, "Wait and repeat the run; if it stays, check the network path to AWS (endpoint, proxy, VPC endpoint).");
}
