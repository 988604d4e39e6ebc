using System.Security.Authentication;
using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes.Transport;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Kubernetes;

/// <summary>The one place where an answer of the Kubernetes API, or its absence, becomes a <see cref="Failure"/>.</summary>
public static class KubernetesFailures
{
    private const int LongestMessage = 1000;

    /// <summary>Classifies an answer that is no success.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body: a Status object, or the text of whoever answered in the API's place.</param>
    /// <param name="action">What was tried, such as <c>apply NodePool/spot</c>; begins the message.</param>
    public static Failure Classify(int status, string body, string action)
    {
        var report = JsonReading.ParseObject(body);
        var reason = report?.Text("reason");
        var said = $"Could not {action}: the Kubernetes API answered {status}{(reason is null ? "" : $" {reason}")}: {Message(report, body)}";
        return status switch
        {
            401 => new(FailureNames.KubernetesUnauthorized, said,
                "If the access entry is new, wait a minute: the run repeats this by itself. Otherwise check that the cluster has an access entry for the installer's role."),
            403 => new(FailureNames.KubernetesForbidden, said,
                "Give the caller the access policy AmazonEKSClusterAdminPolicy on this cluster, and look for an admission policy that refuses it."),
            409 => new(FailureNames.KubernetesConflict, said,
                "Find out who else manages the object (`kubectl get … --show-managed-fields`) and leave the field to one of the two."),
            429 => new(FailureNames.KubernetesThrottled, said, "Wait and repeat the run; the API server is busy."),
            408 or 410 or 502 or 503 or 504 => Unavailable(said),
            500 when reason is { Length: > 0 } => Unavailable(said),
            _ => new(FailureNames.KubernetesRejected, said, "Correct the object in the environment's files, publish a new revision and repeat the run."),
        };
    }

    /// <summary>No answer came within the time.</summary>
    public static Failure TimedOut(Uri endpoint, TimeSpan timeout) => new(
        FailureNames.KubernetesUnavailable,
        $"The Kubernetes API at {endpoint.Authority} did not answer within {timeout.TotalSeconds:0.#} s.",
        NetworkRemedy);

    /// <summary>The connection could not be made, broke, or was not to be trusted.</summary>
    public static Failure Unreachable(Uri endpoint, Exception problem)
    {
        var isTls = problem is AuthenticationException || problem.InnerException is AuthenticationException;
        var cause = problem.InnerException is { } inner ? $"{problem.Message} {inner.Message}" : problem.Message;
        return new(
            FailureNames.KubernetesUnavailable,
            $"The Kubernetes API at {endpoint.Authority} cannot be reached: {Shorten(cause)}",
            isTls
                ? "Check that the endpoint and the certificate authority belong to the same cluster."
                : NetworkRemedy);
    }

    internal static Failure Classify(KubernetesAnswer answer, string action) => Classify((int)answer.Status, answer.Body, action);

    /// <summary>Whether a failure is the object's own fault, so that it is the outcome of applying that object and not the end of the call.</summary>
    internal static bool IsAboutTheObject(Failure failure) => failure.Name is FailureNames.KubernetesRejected or FailureNames.KubernetesConflict;

    private const string NetworkRemedy =
        "Check that the cluster's endpoint is public, or that the functions run in subnets and security groups that reach its private endpoint.";

    private static Failure Unavailable(string said) =>
        new(FailureNames.KubernetesUnavailable, said, "Wait and repeat the run; if it stays, look at the control plane's and the admission webhooks' logs.");

    private static string Message(JsonObject? report, string body) =>
        Shorten(report?.Text("message") ?? (body.Trim() is { Length: > 0 } text ? text : "no message"));

    private static string Shorten(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
}
