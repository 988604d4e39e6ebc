using Millwright.Adapters.Helm.Execution;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Helm;

/// <summary>The one place where Helm's output becomes a <see cref="Failure"/>. Helm has one exit code for everything, so its words have to do.</summary>
internal static class HelmFailures
{
    private const int LongestExtract = 600;

    /// <summary>The words of Helm 4.1 and its libraries, first match first; upper and lower case are alike.</summary>
    private static readonly Rule[] Rules =
    [
        new(["another operation (install/upgrade/rollback) is in progress"], FailureNames.HelmFailed,
            "Wait until the other run has ended; a revision that a killed run left behind is repaired once it is older than the release's time-out."),
        // Before those of the cluster, which are spelled alike: a registry says "401: Unauthorized".
        new(["response status code 401", "response status code 403", "authorization failed", "unauthorized: authentication required"], FailureNames.HelmFailed,
            "Make the chart's repository readable for the functions (for ECR the context `chartRepositories` of the deployment), or name a public one."),
        new(["the server has asked for the client to provide credentials", ": Unauthorized", "You must be logged in to the server"], FailureNames.KubernetesUnauthorized,
            "If the access entry is new, wait a minute: the run repeats this by itself. Otherwise check the access entry of the installer's role."),
        new([" is forbidden: ", "cannot list resource", "cannot create resource", "cannot patch resource"], FailureNames.KubernetesForbidden,
            "Give the caller the access policy AmazonEKSClusterAdminPolicy on this cluster."),
        new(["kubernetes cluster unreachable", "unable to connect to the server"], FailureNames.HelmUnavailable,
            "Wait and repeat the run; if it stays, check that the functions reach the cluster's endpoint."),
        new(["manifest unknown", "name unknown", "response status code 404", "unable to locate any tags", "chart.yaml file is missing", "could not find a chart version",
            "could not locate a version matching", "no such file or directory", "improper constraint", "repository name not known"], FailureNames.HelmChartNotFound,
            "Correct `chart` and `version` of this release in the environment file; `helm show chart` with the same values must find it."),
        new([": not found"], FailureNames.HelmChartNotFound,
            "Correct `chart` and `version` of this release in the environment file: the registry has no such version.", Within: "FetchReference"),
        new(["conflict occurred while applying", "apply failed with", "conflict with \""], FailureNames.KubernetesConflict,
            "Find out who else manages the object (`kubectl get … --show-managed-fields`) and leave the field to one of the two."),
        new(["don't meet the specifications of the schema"], FailureNames.HelmFailed, "Correct the values of this release: the chart's schema names the field."),
        new(["timed out waiting", "context deadline exceeded", "client rate limiter wait returned an error"], FailureNames.HelmTimedOut,
            "Look at the release's hooks and Jobs with kubectl, or give the release a longer `timeout`."),
        new(["dial tcp", "i/o timeout", "tls handshake timeout", "no such host", "connection refused", "connection reset", "unexpected eof", "response status code 5",
            "response status code 429", "toomanyrequests", "the server is currently unable to handle the request", "service unavailable"], FailureNames.HelmUnavailable,
            "Wait and repeat the run; if it stays, check that the functions reach the chart's registry and the cluster's endpoint."),
    ];

    /// <param name="run">Its output is already free of secrets.</param>
    /// <param name="release">What was to be ensured.</param>
    /// <param name="limit">The time that Helm was given.</param>
    public static Failure Classify(HelmRun run, HelmRelease release, TimeSpan limit)
    {
        var subject = $"Helm release {release.Namespace}/{release.Name} from {release.Chart}";
        if (run.TimedOut)
        {
            return new(FailureNames.HelmTimedOut, $"{subject}: Helm did not end within {limit.TotalSeconds:0} s and was stopped.",
                "Repeat the run, or give the release a longer `timeout` in the environment file.");
        }

        var extract = Extract(run);
        var rule = Rules.FirstOrDefault(rule =>
            extract.Contains(rule.Within, StringComparison.Ordinal) && rule.Signs.Any(sign => extract.Contains(sign, StringComparison.OrdinalIgnoreCase)));
        return new(rule?.Name ?? FailureNames.HelmFailed, $"{subject}: {extract}",
            rule?.Remedy ?? "Read Helm's message; its whole output is in the function's log. Correct the chart's version or values and repeat the run.");
    }

    /// <summary>A chart that should be on this machine.</summary>
    public static FailureException ChartNotFound(HelmRelease release, string seen) => new(
        FailureNames.HelmChartNotFound,
        $"Helm release {release.Namespace}/{release.Name}: {seen}",
        "Give a folder with a Chart.yaml, a .tgz that `helm package` made, or an oci:// reference.");

    /// <summary>A release that another run may be working on.</summary>
    public static FailureException Busy(HelmRelease release, int revision, string status, TimeSpan? age) => new(
        FailureNames.HelmFailed,
        $"Helm release {release.Namespace}/{release.Name}: revision {revision} is {status}, {(age is { } known ? $"since {known.TotalSeconds:0} s" : "since an unknown time")}.",
        $"Wait until the other run has ended; after {release.Timeout.TotalSeconds:0} s without an end the next run repairs the release.");

    /// <summary>Helm succeeded with an output that is no release.</summary>
    public static FailureException Unreadable(HelmRelease release) => new(
        FailureNames.HelmFailed,
        $"Helm release {release.Namespace}/{release.Name}: Helm ended well, but did not print the release as JSON.",
        "Use Helm 4.1: the version in the kubectl layer.");

    /// <summary>From the first line that says <c>Error:</c> on; warnings before it tell little.</summary>
    private static string Extract(HelmRun run)
    {
        var text = run.Error.Trim() is { Length: > 0 } error ? error : $"it ended with code {run.ExitCode} and said nothing";
        var start = text.IndexOf("Error:", StringComparison.Ordinal);
        var said = start >= 0 ? text[start..] : text;
        return said.Length <= LongestExtract ? said : said[..LongestExtract] + "…";
    }

    /// <param name="Signs">One of them is enough.</param>
    /// <param name="Name">The failure's.</param>
    /// <param name="Remedy">The failure's.</param>
    /// <param name="Within">What has to be there as well.</param>
    private sealed record Rule(string[] Signs, string Name, string Remedy, string Within = "");
}
