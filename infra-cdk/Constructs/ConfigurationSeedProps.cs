using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Lambda;
using Millwright.Infra.Settings;

namespace Millwright.Infra.Constructs;

/// <summary>What seeds the configuration.</summary>
/// <param name="Code">The packed executable with all functions.</param>
/// <param name="Configuration">Where revisions are.</param>
/// <param name="EnvironmentsZip">The packed environments folder.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">What the deployment chose.</param>
internal sealed record ConfigurationSeedProps(Code Code, ConfigurationBucket Configuration, string EnvironmentsZip, IAlarmAction Alarm, RegionSettings Settings);
