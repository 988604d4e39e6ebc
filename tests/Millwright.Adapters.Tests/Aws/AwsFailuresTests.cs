using System.Net;
using Amazon.S3;
using Millwright.Adapters.Aws;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws;

public sealed class AwsFailuresTests
{
    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied", FailureNames.AwsAccessDenied)]
    [InlineData(HttpStatusCode.BadRequest, "ExpiredToken", FailureNames.AwsAccessDenied)]
    [InlineData(HttpStatusCode.Forbidden, "UnauthorizedOperation", FailureNames.AwsAccessDenied)]
    [InlineData(HttpStatusCode.BadRequest, "ThrottlingException", FailureNames.AwsThrottled)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SlowDown", FailureNames.AwsThrottled)]
    [InlineData(HttpStatusCode.InternalServerError, "InternalError", FailureNames.AwsUnavailable)]
    [InlineData(HttpStatusCode.BadRequest, "ValidationException", FailureNames.AwsRejected)]
    public void Classify_StatusAndCode_GiveTheName(HttpStatusCode status, string code, string expected)
    {
        var failure = AwsFailures.Classify(status, code, "what happened", "read s3://bucket/key");

        failure.Name.ShouldBe(expected);
        failure.Message.ShouldBe($"Could not read s3://bucket/key: AWS answered {(int)status} {code}: what happened");
    }

    [Fact]
    public void Classify_NoAnswer_IsUnavailable() =>
        AwsFailures.Classify(new HttpRequestException("refused"), "read").Name.ShouldBe(FailureNames.AwsUnavailable);

    [Fact]
    public void Classify_SdkException_TakesItsCode()
    {
        var problem = new AmazonS3Exception("no") { StatusCode = HttpStatusCode.Forbidden, ErrorCode = "AccessDenied" };

        AwsFailures.Classify(problem, "read").Name.ShouldBe(FailureNames.AwsAccessDenied);
    }

    [Fact]
    public void IsFromAws_OwnCancellation_IsNot() =>
        AwsFailures.IsFromAws(new OperationCanceledException(), new CancellationToken(canceled: true)).ShouldBeFalse();
}
