using Amazon.CDK;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.StateMachines;

/// <summary>
/// The state machine that gives back what a run held that was stopped, ran out of time, or broke in a way that no state can catch: access to a cluster, and the
/// cluster. Step Functions' own report of the end starts it.
/// </summary>
internal static class ReleasingMachine
{
    /// <summary>The fleet table's index of the clusters that an execution holds.</summary>
    public const string HeldIndex = "held";

    /// <param name="scope">The parent.</param>
    /// <param name="props">What machines have in common.</param>
    /// <param name="watched">The machines whose runs hold clusters.</param>
    public static WatchedStateMachine Create(Construct scope, ClusterMachineProps props, params WatchedStateMachine[] watched)
    {
        var may = new MachinePermissions(Stack.Of(scope));
        var definition = MachineDefinition.Load("release");
        var machine = new WatchedStateMachine(scope, "Release", new WatchedStateMachineProps(
            "Release",
            definition,
            props.Functions.CalledBy(definition),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["InstallerRoleArn"] = props.Functions.Installer.RoleArn,
                ["FleetTable"] = props.Fleet.TableName,
            },
            [
                .. MachinePermissions.FindHeld(props.Fleet.TableArn),
                .. may.TakeAccessBack(props.Functions.Installer),
                .. may.RecordRuns(props.Fleet.TableArn),
            ],
            Excuse: "Access entries are confined by the installer's role.",
            WhenFailed: "What a stopped run held could not be given back: the installer may still have access to a cluster. The execution says which call was refused; mend it, and start the run for the cluster again, which ends by revoking access.",
            props.Alarm,
            props.Settings));
        machine.StartOn("RunEnded", "What a stopped run held is given back", EventPatterns.RunsEnded([.. watched.Select(run => run.StateMachine.Ref)]));
        return machine;
    }
}
