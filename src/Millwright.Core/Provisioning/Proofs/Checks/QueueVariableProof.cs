namespace Millwright.Core.Provisioning.Proofs.Checks;

/// <summary>The controller that runs has this cluster's queue in its environment. A chart takes a wrong key for it without a word.</summary>
internal static class QueueVariableProof
{
    public const string Name = "queue-in-controller";
    private const string Variable = "INTERRUPTION_QUEUE";

    public static Proof Judge(ProofFacts facts)
    {
        var wanted = facts.Names.InterruptionQueue;
        if (facts.Controller is not { } controller)
            return Proof.Failed(Name, "there is no controller to have it", "see controller");
        return controller.Queue == wanted
            ? Proof.Held(Name, $"{Variable} of {controller.Name} is {wanted}")
            : Proof.Failed(
                Name,
                $"the controller {controller.Name} has {Variable} {(controller.Queue.Length == 0 ? "unset" : $"`{controller.Queue}`")}, not `{wanted}`, so it hears of no Spot interruption of this cluster",
                $"set `settings.interruptionQueue` to ${{INTERRUPTION_QUEUE}} (the queue's name, not its ARN) in {string.Join(", ", facts.Environment.Controller.Values)}, or leave it out; publish, and start the run again");
    }
}
