using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SNS;
using Millwright.Infra.Settings;

namespace Millwright.Infra.Constructs;

/// <summary>What the ledger is made of.</summary>
/// <param name="Code">The packed executable with all functions.</param>
/// <param name="Topic">Where the messages come from.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">What the deployment chose.</param>
public sealed record InterruptionLedgerProps(Code Code, ITopic Topic, IAlarmAction Alarm, RegionSettings Settings);
