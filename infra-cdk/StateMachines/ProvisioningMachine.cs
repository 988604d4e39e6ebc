using Amazon.CDK;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.StateMachines;

/// <summary>The state machine that provisions one cluster. CloudTrail's report of a new cluster starts it, or a person.</summary>
internal static class ProvisioningMachine
{
    public static WatchedStateMachine Create(Construct scope, ClusterMachineProps props)
    {
        var stack = Stack.Of(scope);
        var may = new MachinePermissions(stack);
        var definition = MachineDefinition.Load("provision");
        var template = props.ClusterTemplate;
        var machine = new WatchedStateMachine(scope, "Provision", new WatchedStateMachineProps(
            "Provision",
            definition,
            props.Functions.CalledBy(definition),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["InstallerRoleArn"] = props.Functions.Installer.RoleArn,
                ["ClusterTemplateUrl"] = template.HttpUrl,
                ["FleetTable"] = props.Fleet.TableName,
            },
            [
                .. may.LookAtClusters(),
                .. may.LendAccess(props.Functions.Installer),
                .. may.LookAtAccount(),
                .. may.LookAtInterruptionHandling(props.InterruptionTopicArn),
                .. may.PrepareAccount(),
                .. may.KeepStacks(template.HttpUrl, template.Bucket.ArnForObjects(template.S3ObjectKey)),
                .. may.TakeTurns(props.Fleet.TableArn, props.Settings.NamePrefix),
                .. may.RecordRuns(props.Fleet.TableArn),
            ],
            Excuse: "Clusters, their node groups, access entries, stacks and executions are confined by name, and what has no resources to describe is listed with its reason in RoleStatementTests.",
            WhenFailed: "A provisioning run failed, or was ended from outside. The fleet dashboard shows the cluster, the state, the error and its remedy; start the run again when that is mended.",
            props.Alarm,
            props.Settings));
        machine.AllowBeside(
            "ClusterStackPolicy",
            "Millwright: what CloudFormation may do for the provisioning state machine",
            new ClusterStackPermissions(stack, props.InterruptionTopicArn, props.Settings.PermissionsBoundary).All(),
            "What is made for clusters is confined by the names that runs give it, and by CloudFormation making the call.");
        machine.StartOn("ClusterCreated", "A new EKS cluster gets its Karpenter", EventPatterns.ClusterCreated);
        return machine;
    }
}
