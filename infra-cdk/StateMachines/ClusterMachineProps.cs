using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.S3.Assets;
using Millwright.Infra.Constructs;
using Millwright.Infra.Settings;

namespace Millwright.Infra.StateMachines;

/// <summary>What the state machines that work on clusters have in common.</summary>
/// <param name="Functions">What they invoke, and the role to which they lend access.</param>
/// <param name="Fleet">Where runs are recorded.</param>
/// <param name="ClusterTemplate">The template of a cluster's stack.</param>
/// <param name="InterruptionTopicArn">The topic to which the queues of clusters subscribe.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">What the deployment chose.</param>
internal sealed record ClusterMachineProps(
    ClusterFunctions Functions,
    ITable Fleet,
    Asset ClusterTemplate,
    string InterruptionTopicArn,
    IAlarmAction Alarm,
    RegionSettings Settings);
