using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3.Assets;
using Millwright.Infra.Settings;

namespace Millwright.Infra.Constructs;

/// <summary>What provisioning is made of.</summary>
/// <param name="Code">The packed executable with all functions.</param>
/// <param name="Helm">The layer with Helm.</param>
/// <param name="Configuration">Where revisions are.</param>
/// <param name="InterruptionTopicArn">The topic to which the queues of clusters subscribe.</param>
/// <param name="ClusterTemplate">The template of a cluster's stack.</param>
/// <param name="Alarm">What alarms do.</param>
/// <param name="Settings">What the deployment chose.</param>
public sealed record ProvisioningProps(
    Code Code,
    ILayerVersion Helm,
    ConfigurationBucket Configuration,
    string InterruptionTopicArn,
    Asset ClusterTemplate,
    IAlarmAction Alarm,
    RegionSettings Settings);
