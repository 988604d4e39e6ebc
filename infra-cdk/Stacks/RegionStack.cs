using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3.Assets;
using Constructs;
using Millwright.Infra.Constructs;
using Millwright.Infra.Dashboards;
using Millwright.Infra.Settings;
using Millwright.Infra.StateMachines;

namespace Millwright.Infra.Stacks;

/// <summary>Everything that Millwright has in a region, whatever the number of clusters.</summary>
public sealed class RegionStack : Stack
{
    public RegionStack(Construct scope, string id, RegionStackProps props)
        : base(scope, id, StackPropsOf(props.Settings))
    {
        var alarms = new AlarmTopic(this, "Alarms", props.Settings.AlarmEmail);
        var code = Code.FromAsset(props.FunctionsZip);
        var helm = new LayerVersion(this, "Helm", new LayerVersionProps
        {
            Code = Code.FromAsset(props.HelmZip),
            Description = "Millwright: Helm at /opt/helm/helm",
            CompatibleArchitectures = [Architecture.X86_64],
            CompatibleRuntimes = [Runtime.PROVIDED_AL2023],
        });
        var configuration = new ConfigurationBucket(this, "Configuration");
        var seed = new ConfigurationSeed(this, "Seed", new ConfigurationSeedProps(code, configuration, props.EnvironmentsZip, alarms.Action, props.Settings));
        var interruptions = new InterruptionTopic(this, "Interruptions", alarms.Action);
        var ledger = new InterruptionLedger(this, "Ledger", new InterruptionLedgerProps(code, interruptions.Topic, alarms.Action, props.Settings));
        var template = new Asset(this, "ClusterTemplate", new AssetProps { Path = props.ClusterTemplate });
        var fleet = RecordTable.Create(this, "Fleet", partitionKey: "cluster");
        RecordTable.AddIndex(fleet, ReleasingMachine.HeldIndex, "holder", "heldSince", "heldFor");
        var functions = new ClusterFunctions(this, "Functions", new ClusterFunctionsProps(
            code, helm, configuration, fleet, interruptions.Topic.TopicArn, alarms.Action, props.Settings));
        var machines = new ClusterMachineProps(functions, fleet, template, interruptions.Topic.TopicArn, alarms.Action, props.Settings);
        var provisioning = ProvisioningMachine.Create(this, machines);
        var deprovisioning = DeprovisioningMachine.Create(this, machines);
        var reconciling = ReconcilingMachine.Create(this, machines, provisioning);
        ReleasingMachine.Create(this, machines, provisioning, deprovisioning);
        FleetDashboard.Create(this, props.Settings.NamePrefix, functions, provisioning, ledger);
        SpotDashboard.Create(this, props.Settings.NamePrefix, ledger);
        SpotDashboard.AddAlarm(this, props.Settings.ReclamationsPerHour, alarms.Action);
        AddOutputs(props.Settings, configuration, seed, provisioning, deprovisioning, reconciling, fleet, ledger, interruptions, alarms);
    }

    private static StackProps StackPropsOf(RegionSettings settings) => new()
    {
        StackName = $"{settings.NamePrefix}Region",
        Description = "Millwright: fits Karpenter into every new EKS cluster and keeps the books on its Spot nodes",
        PermissionsBoundary = settings.PermissionsBoundary is { } boundary ? Amazon.CDK.PermissionsBoundary.FromName(boundary) : null,
        AnalyticsReporting = false,
        TerminationProtection = false,
    };

    private void AddOutputs(
        RegionSettings settings,
        ConfigurationBucket configuration,
        ConfigurationSeed seed,
        WatchedStateMachine provisioning,
        WatchedStateMachine deprovisioning,
        WatchedStateMachine reconciling,
        Table fleet,
        InterruptionLedger ledger,
        InterruptionTopic interruptions,
        AlarmTopic alarms)
    {
        Output("ConfigurationLocation", configuration.Location, "Where revisions of the configuration are");
        Output("SeededRevision", seed.Resource.GetAtt("Revision").ToString(), "The environments of this deployment; in force where nothing was published yet");
        Output("PublishCommand", $"dotnet run --project src/Millwright.Cli -- publish --environments {settings.Environments} --configuration {configuration.Location} --commit-sha $(git rev-parse HEAD)", "Puts the environments in force, from the repository's top");
        Output("StateMachineArn", provisioning.StateMachine.Ref, "Provisions a cluster: { \"cluster\": \"…\" }");
        Output("DeprovisionStateMachineArn", deprovisioning.StateMachine.Ref, "Takes Karpenter off a cluster: { \"cluster\": \"…\", \"confirm\": \"…\" }");
        Output("ReconcileStateMachineArn", reconciling.StateMachine.Ref, "Starts provisioning where it is due, also between its times");
        Output("FleetTable", fleet.TableName, "What runs where");
        Output("LedgerTable", ledger.Table.TableName, "The reclamations");
        Output("LedgerQueueUrl", ledger.Queue.Queue.QueueUrl, "What the ledger reads");
        Output("LedgerDeadLettersUrl", ledger.Queue.DeadLetters.QueueUrl, "What the ledger gave up");
        Output("InterruptionTopicArn", interruptions.Topic.TopicArn, "To which the queues of clusters subscribe");
        Output("AlarmTopicArn", alarms.Topic.TopicArn, "To which alarms write");
    }

    private void Output(string name, string value, string description) => _ = new CfnOutput(this, name, new CfnOutputProps { Value = value, Description = description });
}
