using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.Lambda;
using Millwright.Infra.Settings;

namespace Millwright.Infra.Constructs;

/// <summary>What the functions of the state machines are made of.</summary>
/// <param name="Code">The packed executable with all functions.</param>
/// <param name="Helm">The layer with Helm.</param>
/// <param name="Configuration">Where revisions are.</param>
/// <param name="Fleet">What runs where.</param>
/// <param name="InterruptionTopicArn">The topic to which the queues of clusters subscribe.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">What the deployment chose.</param>
public sealed record ClusterFunctionsProps(
    Code Code,
    ILayerVersion Helm,
    ConfigurationBucket Configuration,
    ITable Fleet,
    string InterruptionTopicArn,
    IAlarmAction Alarm,
    RegionSettings Settings);
