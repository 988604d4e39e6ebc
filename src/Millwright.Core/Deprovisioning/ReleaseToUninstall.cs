using Millwright.Core.Environments;

namespace Millwright.Core.Deprovisioning;

/// <summary>A Helm release that a cluster holds and that may go.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Where it lives.</param>
/// <param name="Chart">Its chart's name.</param>
/// <param name="ChartVersion">Its chart's version.</param>
/// <param name="IsManaged">Whether Millwright installed it.</param>
public sealed record ReleaseToUninstall(string Name, string Namespace, string Chart, string ChartVersion, bool IsManaged)
{
    /// <summary>Whether it holds Karpenter's custom resource definitions.</summary>
    public bool IsCrds => Chart == ReleaseDefinition.CrdChart;

    /// <summary>Whether it is the controller, or its definitions.</summary>
    public bool IsKarpenter => IsCrds || Chart == ReleaseDefinition.ControllerChart;
}
