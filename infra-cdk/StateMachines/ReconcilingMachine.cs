using Amazon.CDK;
using Constructs;
using Millwright.Infra.Constructs;

namespace Millwright.Infra.StateMachines;

/// <summary>The state machine that looks at the whole region again and again, and starts provisioning where it is due.</summary>
internal static class ReconcilingMachine
{
    /// <param name="scope">The parent.</param>
    /// <param name="props">What machines have in common.</param>
    /// <param name="provisioning">The machine that it starts, and no other.</param>
    public static WatchedStateMachine Create(Construct scope, ClusterMachineProps props, WatchedStateMachine provisioning)
    {
        var definition = MachineDefinition.Load("reconcile");
        var machine = new WatchedStateMachine(scope, "Reconcile", new WatchedStateMachineProps(
            "Reconcile",
            definition,
            props.Functions.CalledBy(definition),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ProvisionMachineArn"] = provisioning.StateMachine.Ref },
            [Allow.To("StartRuns", ["states:ListExecutions", "states:StartExecution"], [provisioning.StateMachine.Ref])],
            Excuse: null,
            WhenFailed: "Clusters whose events were lost are not made good: a look at the region failed. The execution says which call was refused; the next look begins anew.",
            props.Alarm,
            props.Settings));
        if (props.Settings.ReconcileMinutes > 0)
            machine.StartEvery("Schedule", "Every cluster gets what its environment says, whatever events were lost", Duration.Minutes(props.Settings.ReconcileMinutes));
        return machine;
    }
}
