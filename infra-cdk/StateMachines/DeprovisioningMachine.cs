using Amazon.CDK;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.StateMachines;

/// <summary>
/// The state machine that takes Karpenter off a cluster, when a person asks for it, and that sweeps after a cluster which somebody deleted, when CloudTrail reports it.
/// </summary>
internal static class DeprovisioningMachine
{
    public static WatchedStateMachine Create(Construct scope, ClusterMachineProps props)
    {
        var stack = Stack.Of(scope);
        var may = new MachinePermissions(stack);
        var definition = MachineDefinition.Load("deprovision");
        var machine = new WatchedStateMachine(scope, "Deprovision", new WatchedStateMachineProps(
            "Deprovision",
            definition,
            props.Functions.CalledBy(definition),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["InstallerRoleArn"] = props.Functions.Installer.RoleArn,
                ["FleetTable"] = props.Fleet.TableName,
            },
            [
                .. may.DescribeClusters(),
                .. may.LendAccess(props.Functions.Installer),
                .. may.RemoveOrphans(),
                .. may.DeleteStacks(),
                .. may.TakeTurns(props.Fleet.TableArn, props.Settings.NamePrefix),
                .. may.RecordRuns(props.Fleet.TableArn),
            ],
            Excuse: "Clusters, access entries, stacks and executions are confined by name, orphans by Karpenter's tags.",
            WhenFailed: "A deprovisioning run failed, or was ended from outside. The cluster's record in the fleet table has the state, the error and its remedy; start the run again when that is mended.",
            props.Alarm,
            props.Settings));
        machine.AllowBeside(
            "ClusterStackPolicy",
            "Millwright: what CloudFormation may do for the deprovisioning state machine",
            new ClusterStackPermissions(stack, props.InterruptionTopicArn, props.Settings.PermissionsBoundary).Removal(),
            "What was made for clusters is confined by the names that runs gave it, and by CloudFormation making the call.");
        machine.StartOn("ClusterDeleted", "What a deleted EKS cluster left in AWS is found", EventPatterns.ClusterDeleted);
        return machine;
    }
}
