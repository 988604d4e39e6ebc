using System.Collections.Frozen;

namespace Millwright.Core.Failures;

/// <summary>
/// Every name of a failure. <c>provision.asl.json</c> retries and catches by these names, so a name is a contract.
/// </summary>
public static class FailureNames
{
    /// <summary>The run input is neither a CreateCluster event nor a valid manual input.</summary>
    public const string InvalidRequest = "InvalidRequest";

    /// <summary>A file of the revision is wrong: environment, values or manifest.</summary>
    public const string InvalidEnvironment = "InvalidEnvironment";

    /// <summary>The environment that was asked for is not in the revision.</summary>
    public const string UnknownEnvironment = "UnknownEnvironment";

    /// <summary>The revision is not in the configuration, or a file that it names is missing.</summary>
    public const string MissingRevision = "MissingRevision";

    /// <summary>A variable of the function's own environment is missing or wrong.</summary>
    public const string BrokenConfiguration = "BrokenConfiguration";

    /// <summary>The cluster's facts make an installation impossible.</summary>
    public const string PreflightBlocked = "PreflightBlocked";

    /// <summary>A chart's custom resource definition lacks a version in which the cluster stores objects.</summary>
    public const string StoredVersionLost = "StoredVersionLost";

    /// <summary>Something that was waited for did not become ready in its time.</summary>
    public const string NotReady = "NotReady";

    /// <summary>The controller runs with another interruption queue than the one that was made for it, or with none.</summary>
    public const string InterruptionHandlingOff = "InterruptionHandlingOff";

    /// <summary>Something of the installation is not as it was asked for, although every step succeeded.</summary>
    public const string ProofFailed = "ProofFailed";

    /// <summary>The smoke test's pod got no Spot node in its time.</summary>
    public const string SmokeTestFailed = "SmokeTestFailed";

    /// <summary>HTTP 401. Transient: a fresh access entry takes up to a minute to work.</summary>
    public const string KubernetesUnauthorized = "Kubernetes.Unauthorized";

    /// <summary>HTTP 403.</summary>
    public const string KubernetesForbidden = "Kubernetes.Forbidden";

    /// <summary>No answer, a broken connection, or HTTP 502, 503, 504, or 500 with a reason that says so.</summary>
    public const string KubernetesUnavailable = "Kubernetes.Unavailable";

    /// <summary>HTTP 429.</summary>
    public const string KubernetesThrottled = "Kubernetes.Throttled";

    /// <summary>The object breaks its schema or an admission rule: HTTP 400, 422, or 500 without a reason.</summary>
    public const string KubernetesRejected = "Kubernetes.Rejected";

    /// <summary>HTTP 409: somebody else owns a field, or changed the object in between.</summary>
    public const string KubernetesConflict = "Kubernetes.Conflict";

    /// <summary>Helm ran and said no.</summary>
    public const string HelmFailed = "Helm.Failed";

    /// <summary>The chart is not where the environment file says.</summary>
    public const string HelmChartNotFound = "Helm.ChartNotFound";

    /// <summary>Helm did not end in time.</summary>
    public const string HelmTimedOut = "Helm.TimedOut";

    /// <summary>Helm could not reach the Kubernetes API or the registry.</summary>
    public const string HelmUnavailable = "Helm.Unavailable";

    /// <summary>AWS answered that the caller may not do this.</summary>
    public const string AwsAccessDenied = "Aws.AccessDenied";

    /// <summary>AWS answered that calls come too fast.</summary>
    public const string AwsThrottled = "Aws.Throttled";

    /// <summary>AWS did not answer, or with a server error.</summary>
    public const string AwsUnavailable = "Aws.Unavailable";

    /// <summary>AWS refused the call for another reason.</summary>
    public const string AwsRejected = "Aws.Rejected";

    /// <summary>The function's own time was over before its work.</summary>
    public const string FunctionTimedOut = "Function.TimedOut";

    /// <summary>A bug: nothing that an operator did.</summary>
    public const string Internal = "Internal";

    /// <summary>The names after which the same call is worth repeating. The state machine's Retry lists the same ones.</summary>
    public static FrozenSet<string> Transient { get; } = FrozenSet.ToFrozenSet(
    [
        KubernetesUnauthorized, KubernetesUnavailable, KubernetesThrottled,
        HelmUnavailable, AwsThrottled, AwsUnavailable, FunctionTimedOut,
    ]);
}
