using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Environments;

/// <summary>One Helm release of an environment.</summary>
/// <param name="Name">The release's name.</param>
/// <param name="Chart">An <c>oci://</c> reference without a tag.</param>
/// <param name="Version">The chart's version.</param>
/// <param name="Namespace">Where the release lives. Default: <see cref="DefaultNamespace"/>.</param>
/// <param name="CreateNamespace">Whether the namespace is made if it is missing. Default: true, as the chart modules that people come from do.</param>
/// <param name="Timeout">How long the release may take to become ready. Default 10 minutes; 30 seconds to 1 hour.</param>
/// <param name="Values">Values files in the revision, later ones win.</param>
/// <param name="Set">Single values by dotted path (<c>\.</c> for a dot in a key), winning over the files. They keep the place in the file, since they take variables.</param>
public sealed record ReleaseDefinition(
    string Name,
    string Chart,
    string Version,
    string Namespace,
    bool CreateNamespace,
    TimeSpan Timeout,
    IReadOnlyList<string> Values,
    IReadOnlyDictionary<string, YamlScalarNode> Set)
{
    /// <summary>The default of <see cref="Namespace"/>: the API server keeps a share of its capacity for the service accounts there.</summary>
    public const string DefaultNamespace = "kube-system";

    /// <summary>The default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The chart that holds Karpenter's custom resource definitions.</summary>
    public const string CrdChart = "karpenter-crd";

    /// <summary>The chart of the controller.</summary>
    public const string ControllerChart = "karpenter";

    /// <summary>The last part of the chart's reference: <c>karpenter</c> of <c>oci://public.ecr.aws/karpenter/karpenter</c>.</summary>
    public string ChartName => Chart[(Chart.LastIndexOf('/') + 1)..];

    /// <summary>Whether this release brings Karpenter's custom resource definitions.</summary>
    public bool IsCrds => ChartName == CrdChart;

    /// <summary>Whether this release brings the Karpenter controller.</summary>
    public bool IsController => ChartName == ControllerChart;
}
