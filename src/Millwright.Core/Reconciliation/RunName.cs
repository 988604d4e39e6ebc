using System.Globalization;
using Millwright.Core.Provisioning;

namespace Millwright.Core.Reconciliation;

/// <summary>The names of reconciling's executions: <c>r-&lt;cluster&gt;-&lt;revision&gt;-&lt;attempt&gt;-&lt;period&gt;</c>.</summary>
internal static class RunName
{
    /// <summary>A name has 80 characters, of which the rest takes 27: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html</summary>
    private const int LongestCluster = 50;

    private const int RevisionDigits = 10;

    /// <summary>What all names of a cluster's run at a revision begin with, whichever the attempt and the period.</summary>
    public static string Prefix(string cluster, string revision) =>
        $"r-{ResourceNames.Shorten(cluster, LongestCluster)}-{(revision.Length > RevisionDigits ? revision[..RevisionDigits] : revision)}-";

    public static string Of(string cluster, string revision, int attempt, DateTimeOffset now, TimeSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(cluster, revision)}{attempt}-{now.ToUnixTimeSeconds() / (long)period.TotalSeconds:x}");
}
