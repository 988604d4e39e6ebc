using Millwright.Infra.Settings;

namespace Millwright.Infra.Stacks;

/// <summary>What the region's stack is made of.</summary>
/// <param name="Settings">What the deployment chose.</param>
/// <param name="FunctionsZip">The packed executable.</param>
/// <param name="HelmZip">The packed layer.</param>
/// <param name="EnvironmentsZip">The packed environments folder.</param>
/// <param name="ClusterTemplate">The synthesized template of <see cref="ClusterStack"/>.</param>
public sealed record RegionStackProps(RegionSettings Settings, string FunctionsZip, string HelmZip, string EnvironmentsZip, string ClusterTemplate);
