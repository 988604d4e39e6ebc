using Millwright.Core.Environments;

namespace Millwright.Core.Deprovisioning;

/// <summary>A Helm release that a cluster holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Where it lives.</param>
/// <param name="Chart">Its chart's name.</param>
/// <param name="ChartVersion">Its chart's version.</param>
/// <param name="IsManaged">Whether Millwright installed it.</param>
/// <param name="ChangedAt">When its newest revision was made; null where that is not known.</param>
public sealed record ReleaseToUninstall(string Name, string Namespace, string Chart, string ChartVersion, bool IsManaged, DateTimeOffset? ChangedAt)
{
    /// <summary>Whether it is the controller.</summary>
    public bool IsController => Chart == ReleaseDefinition.ControllerChart;

    /// <summary>Whether it holds Karpenter's custom resource definitions.</summary>
    public bool IsCrds => Chart == ReleaseDefinition.CrdChart;
}
