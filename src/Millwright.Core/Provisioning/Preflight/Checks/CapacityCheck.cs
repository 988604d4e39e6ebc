using Millwright.Core.Provisioning.Preflight.Facts;

namespace Millwright.Core.Provisioning.Preflight.Checks;

/// <summary>
/// Room for the controller, which never runs on nodes of its own making: its replicas keep off each other's node. They spread over zones too, but only over
/// those that there are, so that a single zone is a risk and no obstacle.
/// </summary>
internal static class CapacityCheck
{
    private const string Name = "capacity";

    public static Verdict Judge(PreflightFacts facts)
    {
        if (facts.IsFargateOnly)
            return OnFargate(facts);
        if (!facts.Kubernetes.Nodes.IsKnown(out var nodes, out var problem))
            return Verdict.Unknown(Name, problem);
        var usable = nodes.Where(node => node.Refusal.Length == 0).ToList();
        var zones = usable.Select(node => node.Zone).Where(zone => zone.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        var wanted = facts.ControllerReplicas;
        if (usable.Count < wanted)
        {
            return facts.FargateProfiles.Count > 0
                ? OnFargate(facts)
                : Verdict.Blocked(
                    Name,
                    $"{Count(usable.Count)} for {(wanted == 1 ? "the one replica" : $"the {wanted} replicas")} of the controller{Refusals(nodes)}",
                    wanted == 1
                        ? "add a node to a node group"
                        : $"add nodes to a node group until there are {wanted}, in two zones, or let the controller have `replicas: 1` in the values of {facts.Environment.File}");
        }

        return wanted > 1 && zones.Count < 2
            ? Verdict.Warned(Name, $"{Count(usable.Count)}, all in {(zones is [var zone] ? zone : "no zone that is known")}: with that zone the whole controller would be gone", "spread the node group over two zones")
            : Verdict.Passed(Name, wanted == 1 ? $"{Count(usable.Count)} for one replica" : $"{Count(usable.Count)} in {string.Join(", ", zones)}");
    }

    private static Verdict OnFargate(PreflightFacts facts) =>
        Verdict.Passed(Name, $"Fargate ({string.Join(", ", facts.FargateProfiles)}), as long as a profile selects the namespace {facts.Environment.Controller.Namespace}");

    private static string Count(int nodes) => nodes == 1 ? "1 node that is not Karpenter's" : $"{nodes} nodes that are not Karpenter's";

    private static string Refusals(IReadOnlyList<ClusterNode> nodes)
    {
        var refusing = nodes.Where(node => node.Refusal.Length > 0).Select(node => $"{node.Name} {node.Refusal}").ToList();
        return refusing.Count == 0 ? "" : $"; not counted: {string.Join(", ", refusing.Take(3))}{(refusing.Count > 3 ? $" and {refusing.Count - 3} more" : "")}";
    }
}
