using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3.Assets;
using Millwright.Infra.Settings;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Constructs;

/// <summary>What the provisioning state machine works with.</summary>
/// <param name="Definition">Its states.</param>
/// <param name="Functions">What it invokes, by name.</param>
/// <param name="Installer">The role to which a run lends access to its cluster.</param>
/// <param name="Fleet">Where runs are recorded.</param>
/// <param name="ClusterTemplate">The template of a cluster's stack.</param>
/// <param name="InterruptionTopicArn">The topic to which the queues of clusters subscribe.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">What the deployment chose.</param>
public sealed record ProvisioningMachineProps(
    ProvisioningDefinition Definition,
    IReadOnlyDictionary<string, IFunction> Functions,
    IRole Installer,
    ITable Fleet,
    Asset ClusterTemplate,
    string InterruptionTopicArn,
    IAlarmAction Alarm,
    RegionSettings Settings);
