using System.Net.Sockets;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Kubernetes;

public sealed class KubernetesFailuresTests
{
    [Theory]
    [InlineData(400, "BadRequest", FailureNames.KubernetesRejected)]
    [InlineData(401, "Unauthorized", FailureNames.KubernetesUnauthorized)]
    [InlineData(403, "Forbidden", FailureNames.KubernetesForbidden)]
    [InlineData(404, "NotFound", FailureNames.KubernetesRejected)]
    [InlineData(409, "AlreadyExists", FailureNames.KubernetesConflict)]
    [InlineData(410, "Expired", FailureNames.KubernetesUnavailable)]
    [InlineData(422, "Invalid", FailureNames.KubernetesRejected)]
    [InlineData(429, "TooManyRequests", FailureNames.KubernetesThrottled)]
    [InlineData(500, null, FailureNames.KubernetesRejected)]
    [InlineData(500, "InternalError", FailureNames.KubernetesUnavailable)]
    [InlineData(502, null, FailureNames.KubernetesUnavailable)]
    [InlineData(503, "ServiceUnavailable", FailureNames.KubernetesUnavailable)]
    [InlineData(504, "Timeout", FailureNames.KubernetesUnavailable)]
    public void Classify_StatusAndReason_GiveTheName(int status, string? reason, string expected)
    {
        var body = reason is null ? """{"message":"what happened"}""" : $$"""{"message":"what happened","reason":"{{reason}}"}""";

        var failure = KubernetesFailures.Classify(status, body, "apply NodePool/spot");

        failure.Name.ShouldBe(expected);
        failure.Message.ShouldStartWith("Could not apply NodePool/spot: ");
        failure.Message.ShouldEndWith("what happened");
        failure.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Classify_AnswerOfAProxy_KeepsItsText() =>
        KubernetesFailures.Classify(502, "Bad Gateway", "read the version").Message.ShouldContain("Bad Gateway");

    [Fact]
    public void Unreachable_ConnectionRefused_NamesTheEndpoint()
    {
        var failure = KubernetesFailures.Unreachable(new Uri("https://cluster.test:6443"), new HttpRequestException("refused", new SocketException(111)));

        failure.Name.ShouldBe(FailureNames.KubernetesUnavailable);
        failure.Message.ShouldContain("cluster.test:6443");
    }
}
